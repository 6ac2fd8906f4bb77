using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Terminal;

namespace BbbGen.Cli.Options;

/// <summary>What every command gets from the program.</summary>
/// <param name="Connect">Connects to an account.</param>
/// <param name="Screen">Output and questions.</param>
/// <param name="Clock">Time of all waits.</param>
/// <param name="Interruption">Ctrl-C.</param>
internal sealed record CommandEnvironment(Connect Connect, Screen Screen, TimeProvider Clock, Interruption Interruption);
