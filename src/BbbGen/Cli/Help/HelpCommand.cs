using System.CommandLine;
using BbbGen.Application;
using BbbGen.Terminal;

namespace BbbGen.Cli.Help;

/// <summary><c>bbbgen help COMMAND</c>: the same as <c>bbbgen COMMAND --help</c>.</summary>
internal sealed class HelpCommand : Command
{
    private readonly Argument<string?> _command = new("COMMAND") { Arity = ArgumentArity.ZeroOrOne, Description = "Name of a command." };

    private readonly Screen _screen;

    public HelpCommand(Screen screen) : base("help", "Shows help for a command.")
    {
        _screen = screen;
        Hidden = true;
        _command.CompletionSources.Add(_ => Parents.OfType<Command>().SelectMany(CommandPath.CommandsOf).Select(command => command.Name));
        Arguments.Add(_command);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var root = line.RootCommandResult.Command;
        Help.Print(
            line.GetValue(_command) is not { } name ? root
            : root.Subcommands.FirstOrDefault(command => command.Name == name) ?? throw CommandLineProblems.NoCommand(root, name), _screen);
        return ExitCode.Success;
    }
}
