using System.CommandLine;
using BbbGen.Application;

namespace BbbGen.Cli.Help;

/// <summary><c>bbbgen help COMMAND</c>: the same as <c>bbbgen COMMAND --help</c>.</summary>
internal sealed class HelpCommand : Command
{
    private readonly Argument<string?> _command = new("COMMAND") { Arity = ArgumentArity.ZeroOrOne, Description = "Name of a command." };

    public HelpCommand()
        : base("help", "Shows help for a command.")
    {
        Hidden = true;
        _command.CompletionSources.Add(_ => Parents.OfType<Command>().SelectMany(CommandPath.CommandsOf).Select(command => command.Name));
        Arguments.Add(_command);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var root = line.RootCommandResult.Command;
        var name = line.GetValue(_command);
        Help.Print(line, name is null ? root : Find(root, name));
        return ExitCode.Success;
    }

    private static Command Find(Command root, string name) =>
        root.Subcommands.FirstOrDefault(command => command.Name == name) ?? throw CommandLineProblems.NoCommand(root, name);
}
