using System.CommandLine;
using BbbGen.Cli.Help;

namespace BbbGen.Cli.Options;

/// <summary>A command line, with what it does not say taken from the settings file.</summary>
/// <param name="Settings">The names of the settings that it takes.</param>
/// <param name="Problems">What is wrong with the settings file.</param>
internal sealed record CompletedLine(ParseResult Line, IReadOnlyList<string> Settings, IReadOnlyList<string> Problems)
{
    /// <param name="folder">The folder of the settings file; empty: the current folder.</param>
    public static CompletedLine Of(Command root, string[] args, string folder)
    {
        var given = root.Parse(args);
        var command = given.CommandResult.Command;
        if (command is not IUsesSettings user || given.Action is { ClearsParseErrors: true })
        {
            return new(given, [], []);
        }

        var file = SettingsFile.In(folder);
        var taken = SettingsFile.Names
            .Where(name => file.Values.ContainsKey(name) && IsOpen(given, command, $"--{name}") && user.Takes(name, given))
            .ToList();

        // As options of the command line, so that nothing else has to know where they come from.
        var place = args.Contains(command.Name) ? Array.IndexOf(args, command.Name) + 1 : args.Length;
        var line = root.Parse([.. args[..place], .. taken.Select(name => Option(name, file.Values[name], folder)), .. args[place..]]);
        return new(line, taken, file.Problems);
    }

    /// <summary>Whether the command has an option that has an effect and is not given.</summary>
    private static bool IsOpen(ParseResult line, Command command, string name) =>
        CommandPath.OptionsOf(command).FirstOrDefault(option => option.Name == name) is { } option
            && line.GetResult(option) is null or { Implicit: true };

    private static string Option(string name, string value, string folder) =>
        $"--{name}={(name == SettingsFile.Parameters ? Path.Combine(folder, value) : value)}";
}
