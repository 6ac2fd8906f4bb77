using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using BbbGen.Application;

namespace BbbGen.Cli.Help;

/// <summary>A command that shows how it is used.</summary>
internal interface IHasExamples
{
    /// <summary>Whole command lines. The first, which is also shown beside the other commands, is the usual one.</summary>
    IReadOnlyList<string> Examples { get; }
}

/// <summary>Help under <c>--help</c> and <c>-?</c>: <c>-h</c> is the hosted zone, as it always was.</summary>
internal sealed class Help : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>The option to be added to the root command; it serves all commands.</summary>
    public static Option Option() => new HelpOption("--help", "-?") { Action = new Help(), Description = "Shows this." };

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult, parseResult.CommandResult.Command);
        return ExitCode.Success;
    }

    /// <summary>
    /// For a command line without a command: the same page on stdout, so that it can be paged, and 1 as the answer, because
    /// nothing was done: a script whose variable for the command is empty must not go on as if it had deployed.
    /// </summary>
    public static int Instead(ParseResult line)
    {
        Print(line, line.CommandResult.Command);
        return ExitCode.Invalid;
    }

    /// <summary>Prints a command's page to stdout.</summary>
    public static void Print(ParseResult line, Command command)
    {
        foreach (var text in new HelpPage(command).Lines())
        {
            line.InvocationConfiguration.Output.WriteLine(text);
        }
    }
}
