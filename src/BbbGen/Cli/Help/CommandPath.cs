using System.CommandLine;

namespace BbbGen.Cli.Help;

/// <summary>The names of commands, and what can follow them on a command line.</summary>
internal static class CommandPath
{
    public const string Program = "bbbgen";

    /// <summary>The full name of a command, for example <c>bbbgen deploy</c>.</summary>
    public static string Of(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Of(parent)} {command.Name}" : Program;

    /// <summary>The visible options of a command, with those it inherits.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options
            .Concat(command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive))
            .Where(option => !option.Hidden);

    public static IEnumerable<Command> CommandsOf(Command command) => command.Subcommands.Where(next => !next.Hidden);

    public static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
}
