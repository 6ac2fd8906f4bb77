using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using BbbGen.Cli.Help;

namespace BbbGen.Cli.Completion;

/// <summary>Completions at a position of a command line, derived from the commands. The shell filters them.</summary>
internal sealed class Candidates(Command root)
{
    /// <param name="before">The words before the position, without the name of the program.</param>
    /// <param name="word">The word as typed so far; only its start matters.</param>
    public IEnumerable<Candidate> At(IEnumerable<string> before, string word)
    {
        // bash splits --option=value into three words.
        List<string> words = [.. before.Where(text => text != "=")];
        var line = root.Parse(words);
        var command = line.CommandResult.Command;
        return Pending(words, command) is { } option ? Values(option, option.HelpName)
            : word.IndexOf('=') is var end and > 0 && OptionNamed(word[..end], command) is { } assigned
                ? Assigned(assigned, word[..end])
            : word.StartsWith('-') ? Options(line)
            :
            [
                .. CommandPath.CommandsOf(command).Select(next => new Candidate(next.Name, next.Description ?? "")),
                .. Arguments(line),
                .. CommandPath.CommandsOf(command).Any() || command.Arguments.Count > 0 ? [] : Options(line),
            ];
    }

    /// <summary>The option whose value is the next word.</summary>
    private static Option? Pending(List<string> words, Command command) =>
        words is [.., var last] && OptionNamed(last, command) is { } option && CommandPath.TakesValue(option) ? option : null;

    private static Option? OptionNamed(string word, Command command) =>
        CommandPath.OptionsOf(command).FirstOrDefault(option => option.Name == word || option.Aliases.Contains(word));

    private static IEnumerable<Candidate> Assigned(Option option, string name) =>
        Values(option, option.HelpName)
            .Select(value => value.Text.StartsWith(':') ? value : value with { Text = $"{name}={value.Text}" });

    private static IEnumerable<Candidate> Arguments(ParseResult line) =>
        line.CommandResult.Command.Arguments
            .Where(argument => (line.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MaximumNumberOfValues)
            .Take(1)
            .SelectMany(argument => Values(argument, argument.HelpName ?? argument.Name));

    /// <summary>The options that are not given yet or can be repeated.</summary>
    private static IEnumerable<Candidate> Options(ParseResult line) =>
        OptionGroups.Of(line.CommandResult.Command)
            .SelectMany(group => group.Options)
            .Where(option => line.GetResult(option) is not { Implicit: false } || option.Arity.MaximumNumberOfValues > 1)
            .Select(option => new Candidate(option.Name, option.Description ?? ""));

    /// <summary>The values of an option or argument. A value named FILE or FOLDER is a path.</summary>
    private static IEnumerable<Candidate> Values(Symbol symbol, string? valueName) => valueName switch
    {
        "FILE" => [Candidate.Files],
        "FOLDER" => [Candidate.Folders],
        _ => symbol.GetCompletions(CompletionContext.Empty).Select(value => new Candidate(value.Label, value.Detail ?? "")),
    };
}

/// <param name="Text">The text to insert; or <c>:files</c> or <c>:folders</c>, which the shell completes itself.</param>
/// <param name="Meaning">A description on one line; may be empty.</param>
internal sealed record Candidate(string Text, string Meaning)
{
    public static Candidate Files { get; } = new(":files", "");

    public static Candidate Folders { get; } = new(":folders", "");
}
