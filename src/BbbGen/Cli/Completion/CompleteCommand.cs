using System.CommandLine;
using BbbGen.Application;

namespace BbbGen.Cli.Completion;

/// <summary><c>bbbgen complete INDEX -- WORD…</c>: called by the scripts of <c>bbbgen completion</c>. The words are those of the command
/// line, the program's first; the one at the index is being typed, and may be missing if it is empty, because not every shell passes an
/// empty word. Each line of the output is a candidate, a tab, and its description.</summary>
internal sealed class CompleteCommand : Command
{
    private readonly Argument<int> _index = new("INDEX");
    private readonly Argument<string[]> _words = new("WORD") { Arity = ArgumentArity.ZeroOrMore };

    public CompleteCommand() : base("complete", "Prints completions for the shell.")
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
