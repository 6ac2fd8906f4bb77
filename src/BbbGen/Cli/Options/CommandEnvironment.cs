using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Terminal;

namespace BbbGen.Cli.Options;

/// <summary>What every command gets from the program.</summary>
/// <param name="Folder">The folder of the settings file; empty: the current folder.</param>
internal sealed record CommandEnvironment(
    Connect Connect, Screen Screen, TimeProvider Clock, Interruption Interruption, string Folder = "");
