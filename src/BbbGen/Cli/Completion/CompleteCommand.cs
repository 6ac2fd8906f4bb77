using System.CommandLine;
using BbbGen.Application;

namespace BbbGen.Cli.Completion;

/// <summary>
/// <c>bbbgen complete INDEX -- WORD…</c>: what the scripts of <c>bbbgen completion</c> ask while somebody types. The words are those of the
/// line, the program's first; the one at the index is being typed, and may be missing where nothing of it is there yet, because not every
/// shell hands an empty word on. Each line of the answer is a candidate, a tab, and its meaning.
/// </summary>
internal sealed class CompleteCommand : Command
{
    private readonly Argument<int> _index = new("INDEX");
    private readonly Argument<string[]> _words = new("WORD") { Arity = ArgumentArity.ZeroOrMore };

    public CompleteCommand()
        : base("complete", "Answers the shell's question what can be typed.")
    {
        Hidden = true;
        Arguments.Add(_index);
        Arguments.Add(_words);
        SetAction(Run);
    }

    private int Run(ParseResult line)
    {
        var words = line.GetValue(_words) ?? [];
        var index = Math.Clamp(line.GetValue(_index), 1, Math.Max(words.Length, 1));
        var word = index < words.Length ? words[index] : "";
        foreach (var candidate in new Candidates(line.RootCommandResult.Command).At(words.Take(index).Skip(1), word))
        {
            line.InvocationConfiguration.Output.WriteLine($"{candidate.Text}\t{candidate.Meaning}");
        }

        return ExitCode.Success;
    }
}
