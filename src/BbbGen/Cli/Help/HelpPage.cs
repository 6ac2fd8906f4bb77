using System.CommandLine;
using System.Globalization;

namespace BbbGen.Cli.Help;

/// <summary>What <c>--help</c> prints: what a command does, how it is called, its options by heading, examples.</summary>
/// <param name="command">The command.</param>
internal sealed class HelpPage(Command command)
{
    /// <summary>Columns a line has at most.</summary>
    private const int Width = 100;

    /// <summary>What stands between name and meaning.</summary>
    private const int Gap = 2;

    private readonly List<string> _lines = [];

    /// <summary>The page.</summary>
    public IReadOnlyList<string> Lines()
    {
        _lines.Clear();
        Say(command.Description ?? "", indent: 0);
        _lines.Add("");
        Say($"Usage: {Usage()}", indent: 0);
        Table("Arguments", [.. command.Arguments.Where(argument => !argument.Hidden).Select(argument => ($"  {NameOf(argument)}", argument.Description ?? ""))]);
        ListCommands();
        foreach (var (heading, options) in OptionGroups.Of(command))
        {
            Table(heading, [.. options.Select(option => ($"  {Form(option)}", Meaning(option)))]);
        }

        ListExamples();
        if (CommandPath.CommandsOf(command).Any())
        {
            _lines.Add("");
            _lines.Add($"'{CommandPath.Of(command)} help COMMAND' tells more about each command.");
        }

        return _lines;
    }

    private string Usage()
    {
        var required = command.Options.Where(option => option.Required).Select(option => $"{option.Aliases.Append(option.Name).First()} {option.HelpName}");
        var arguments = command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{NameOf(argument)}]" : NameOf(argument));
        var commands = CommandPath.CommandsOf(command).Any() ? ["COMMAND"] : Array.Empty<string>();
        return string.Join(' ', [CommandPath.Of(command), .. commands, .. required, .. arguments, "[options]"]);
    }

    private void ListCommands()
    {
        var commands = CommandPath.CommandsOf(command).ToList();
        if (commands.Count == 0)
        {
            return;
        }

        Heading("Commands, in the usual order of work");
        var column = commands.Max(next => next.Name.Length) + Gap;
        foreach (var next in commands)
        {
            Say($"  {next.Name.PadRight(column)}{next.Description}", indent: 2 + column);
            Show((next as IHasExamples)?.Examples.Take(1) ?? [], indent: 2 + column);
        }
    }

    private void ListExamples()
    {
        if (command is IHasExamples { Examples: { Count: > 0 } examples })
        {
            Heading("Examples");
            Show(examples, indent: 2);
        }
    }

    private void Table(string heading, IReadOnlyList<(string Name, string Meaning)> rows)
    {
        if (rows.Count > 0)
        {
            Heading(heading);
            var column = rows.Max(row => row.Name.Length) + Gap;
            foreach (var (name, meaning) in rows)
            {
                Say(name.PadRight(column) + meaning, column);
            }
        }
    }

    private void Heading(string text)
    {
        _lines.Add("");
        _lines.Add($"{text}:");
    }

    /// <summary>A text whose first line begins where it begins, and whose further lines are indented.</summary>
    private void Say(string text, int indent) => Wrap(text, indent, " ", "");

    /// <summary>Command lines, to be copied: one that is too long goes on after a backslash.</summary>
    private void Show(IEnumerable<string> examples, int indent)
    {
        foreach (var example in examples)
        {
            Wrap(new string(' ', indent) + example, indent + 2, " -", @" \");
        }
    }

    private void Wrap(string text, int indent, string seam, string mark)
    {
        while (text.Length > Width)
        {
            var end = text.LastIndexOf(seam, Width - mark.Length, StringComparison.Ordinal);
            _lines.Add(text[..end].TrimEnd() + mark);
            text = new string(' ', indent) + text[(end + 1)..];
        }

        _lines.Add(text.TrimEnd());
    }

    private static string Form(Option option)
    {
        var alias = option.Aliases.FirstOrDefault();
        return $"{(alias is null ? "    " : $"{alias}, ")}{option.Name}{(CommandPath.TakesValue(option) ? $" {option.HelpName}" : "")}";
    }

    private static string NameOf(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Meaning(Option option) => option switch
    {
        { Required: true } => $"{option.Description} Required.",
        { HasDefaultValue: true } when CommandPath.TakesValue(option) =>
            string.Create(CultureInfo.InvariantCulture, $"{option.Description} Default: {option.GetDefaultValue()}"),
        _ => option.Description ?? "",
    };
}
