using System.CommandLine;

namespace BbbGen.Cli.Help;

/// <summary>The text that <c>--help</c> prints: purpose, usage, options by heading, examples.</summary>
/// <param name="width">Of the terminal.</param>
internal sealed class HelpPage(Command command, int width)
{
    private const int MostColumns = 100;
    private const int Gap = 2;

    private readonly int _width = Math.Min(width, MostColumns);
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines()
    {
        _lines.Clear();
        Paragraph(command.Description ?? "", indent: 0);
        _lines.Add("");
        Paragraph($"Usage: {Usage()}", indent: 0);
        if (command is IUsesSettings)
        {
            Paragraph($"What is not given is taken from {IUsesSettings.File} in this folder, which 'bbbgen init' writes.", indent: 0);
        }

        var arguments = command.Arguments.Where(argument => !argument.Hidden);
        Table("Arguments", [.. arguments.Select(argument => ($"  {NameOf(argument)}", argument.Description ?? ""))]);
        ListCommands();
        foreach (var (heading, options) in OptionGroups.Of(command))
        {
            Table(heading, [.. options.Select(option => ($"  {Form(option)}", Description(option)))]);
        }

        ListExamples();
        if (CommandPath.CommandsOf(command).Any())
        {
            _lines.Add("");
            _lines.Add(command is RootCommand
                ? $"'{CommandPath.Of(command)} help COMMAND' shows the options of a command."
                : $"'{CommandPath.Of(command)} COMMAND --help' shows the options of a command.");
        }

        return _lines;
    }

    private string Usage()
    {
        var required = command.Options.Where(option => option.Required)
            .Select(option => $"{option.Aliases.Append(option.Name).First()} {option.HelpName}");
        var arguments = command.Arguments
            .Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{NameOf(argument)}]" : NameOf(argument));
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

        Heading("Commands, in the usual order of use");
        var column = commands.Max(next => next.Name.Length) + Gap;
        foreach (var next in commands)
        {
            Paragraph($"  {next.Name.PadRight(column)}{next.Description}", indent: 2 + column);
        }
    }

    private void ListExamples()
    {
        if (command is IHasExamples { Examples: { Count: > 0 } examples })
        {
            Heading("Examples");
            CommandLines(examples, indent: 2);
        }
    }

    private void Table(string heading, IReadOnlyList<(string Name, string Description)> rows)
    {
        if (rows.Count > 0)
        {
            Heading(heading);
            var column = rows.Max(row => row.Name.Length) + Gap;
            foreach (var (name, description) in rows)
            {
                Paragraph(name.PadRight(column) + description, column);
            }
        }
    }

    private void Heading(string text)
    {
        _lines.Add("");
        _lines.Add($"{text}:");
    }

    /// <summary>A paragraph whose second and later lines are indented.</summary>
    private void Paragraph(string text, int indent) => Wrap(text, indent, " ", "");

    /// <summary>Command lines to copy; a long one is continued after a backslash.</summary>
    private void CommandLines(IEnumerable<string> examples, int indent)
    {
        foreach (var example in examples)
        {
            Wrap(new string(' ', indent) + example, indent + 2, " -", @" \");
        }
    }

    private void Wrap(string text, int indent, string seam, string mark)
    {
        while (text.Length > _width)
        {
            var end = text.LastIndexOf(seam, _width - mark.Length);
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

    private static string Description(Option option) => option switch
    {
        { Required: true } => $"{option.Description} Required.",
        { HasDefaultValue: true } when CommandPath.TakesValue(option) =>
            $"{option.Description} Default: {option.GetDefaultValue()}",
        _ => option.Description ?? "",
    };
}
