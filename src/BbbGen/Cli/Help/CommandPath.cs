using System.CommandLine;

namespace BbbGen.Cli.Help;

/// <summary>A command as it is typed, and what can be typed after it.</summary>
internal static class CommandPath
{
    /// <summary>The program's name on a command line.</summary>
    public const string Program = "bbbgen";

    /// <summary>How a command is called: <c>bbbgen deploy</c>.</summary>
    public static string Of(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Of(parent)} {command.Name}" : Program;

    /// <summary>The options that can be given to a command: its own, and those of its parents that serve all commands.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options
            .Concat(command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive))
            .Where(option => !option.Hidden);

    /// <summary>The commands that can follow.</summary>
    public static IEnumerable<Command> CommandsOf(Command command) => command.Subcommands.Where(next => !next.Hidden);

    /// <summary>Whether a value follows the option.</summary>
    public static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
}
