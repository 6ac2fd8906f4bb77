using System.CommandLine;
using System.CommandLine.Parsing;
using BbbGen.Application;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;

namespace BbbGen.Cli.Help;

/// <summary>The problems of a command line, one sentence each, with the closest name for a mistyped one.</summary>
internal static class CommandLineProblems
{
    public static IReadOnlyList<string> Of(ParseResult line)
    {
        var command = line.CommandResult.Command;
        List<string> unknown = [.. OptionsTakenForArguments(line), .. line.UnmatchedTokens];
        if (unknown is [var first, ..] && !IsOption(first) && CommandPath.CommandsOf(command).Any())
        {
            return [NoCommand(command, first).Message];
        }

        if (line.Action is { ClearsParseErrors: true })
        {
            return [];
        }

        var intended = unknown.Where(IsOption).Select(typed => NearestOption(command, typed)).ToList();
        return
        [
            .. Unknown(command, unknown),
            .. line.Errors.Where(error => !IsAboutUnmatched(error, line) && !IsMistyped(error, intended)).Select(Sentence),
        ];
    }

    public static BbbException NoCommand(Command parent, string typed)
    {
        var names = CommandPath.CommandsOf(parent).Select(command => command.Name).ToList();
        return BbbException.Invalid(
            $"There is no command {Quoted.Text(typed)}",
            Nearest.To(typed, names) is { } name ? $"the closest match is {name}" : $"the commands are {string.Join(", ", names)}");
    }

    /// <summary>The parser takes an unknown option for an argument, which is only meant after a double dash.</summary>
    private static IEnumerable<string> OptionsTakenForArguments(ParseResult line) =>
        line.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? []
            : line.CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                .Where(IsOption);

    private static IEnumerable<string> Unknown(Command command, List<string> tokens)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            if (IsOption(tokens[index]))
            {
                var remedy = NearestOption(command, tokens[index]) is { } name
                    ? $"the closest match is {name}"
                    : $"see '{CommandPath.Of(command)} --help'";
                yield return $"There is no option {Quoted.Text(tokens[index])}; {remedy}.";
            }
            else if (index == 0 || !IsOption(tokens[index - 1]))
            {
                // A word after an unknown option is probably its value.
                yield return $"Unexpected argument {Quoted.Text(tokens[index])}; see '{CommandPath.Of(command)} --help'.";
            }
        }
    }

    private static string? NearestOption(Command command, string typed) =>
        Nearest.To(typed, CommandPath.OptionsOf(command).Select(option => option.Name));

    private static bool IsOption(string token) => token.StartsWith('-');

    private static bool IsAboutUnmatched(ParseError error, ParseResult line) =>
        error.SymbolResult is CommandResult
            && line.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'"));

    /// <summary>Whether the missing option is there, mistyped.</summary>
    private static bool IsMistyped(ParseError error, IEnumerable<string?> intended) =>
        intended.Any(name => name is not null && error.Message == $"Option '{name}' is required.");

    private static string Sentence(ParseError error) => error switch
    {
        { SymbolResult: OptionResult { Option: { HelpName: { } values } option, IdentifierToken: { } typed, Tokens.Count: 0 } }
            when CommandPath.TakesValue(option) => $"{typed.Value} requires a value, {values} (for help, use --help).",
        { SymbolResult: OptionResult { Option: { HelpName: { } values } option, Tokens: [.., var given] } } when IsOfSeveral(error) =>
            $"{option.Name} takes {values}; you gave {Quoted.Text(given.Value)}.",
        { SymbolResult: ArgumentResult { Argument: var argument, Tokens: [.., var given] } } when IsOfSeveral(error) =>
            $"{argument.HelpName ?? argument.Name} is one of {Values(argument)}; you gave {Quoted.Text(given.Value)}.",
        { SymbolResult: ArgumentResult { Argument: var argument, Parent: CommandResult { Command: var command }, Tokens.Count: 0 } } =>
            $"{argument.HelpName ?? argument.Name} is missing; see '{CommandPath.Of(command)} --help'.",
        _ => error.Message,
    };

    /// <summary>The parser lists allowed values on several lines.</summary>
    private static bool IsOfSeveral(ParseError error) => error.Message.Contains('\n');

    private static string Values(Argument argument) =>
        string.Join(", ", argument.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => item.Label));
}
