using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using BbbGen.Application;
using BbbGen.Terminal;

namespace BbbGen.Cli.Help;

/// <summary>A command whose help shows examples.</summary>
internal interface IHasExamples
{
    /// <summary>Complete command lines; the first, typical one is also shown in the list of commands.</summary>
    IReadOnlyList<string> Examples { get; }
}

/// <summary>A command that takes what is not on the command line from the settings file.</summary>
internal interface IUsesSettings
{
    /// <summary>The settings file, in the current folder.</summary>
    public const string File = "bbbgen.json";

    /// <summary>Whether it takes a setting, which has the name of an option of this command.</summary>
    bool Takes(string setting, ParseResult line) => true;
}

/// <summary>Help under <c>--help</c> and <c>-?</c>, because <c>-h</c> is the hosted zone.</summary>
internal sealed class Help(Screen screen) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>The option for the root command, which all commands inherit.</summary>
    public static Option Option(Screen screen) =>
        new HelpOption("--help", "-?") { Action = new Help(screen), Description = "Shows this help." };

    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult.CommandResult.Command, screen);
        return ExitCode.Success;
    }

    /// <summary>For a command line without a command: the same page, but exit code 1, so that a script whose variable for the command is
    /// empty does not continue as if it had deployed.</summary>
    public static int Instead(ParseResult line, Screen screen)
    {
        Print(line.CommandResult.Command, screen);
        return ExitCode.Invalid;
    }

    public static void Print(Command command, Screen screen) => screen.Print(new HelpPage(command, screen.Width).Lines());
}
