using System.Text;

namespace BbbGen.EngineMutants;

/// <summary>Writes the page with the results.</summary>
public static class Page
{
    /// <summary>The page.</summary>
    /// <param name="program">What was mutated.</param>
    /// <param name="commit">The commit that was measured.</param>
    /// <param name="verdicts">The outcome of each mutant.</param>
    /// <param name="reasons">Why mutants survive.</param>
    public static string Of(
        MutatedProgram program, string commit, IReadOnlyList<Verdict> verdicts, IReadOnlyDictionary<string, string> reasons)
    {
        var page = new StringBuilder();
        page.Append($"""
            # {program.Title}

            Decisions of `{program.Source}` that are changed one at a time, and whether a test notices. Written by
            `tests/BbbGen.EngineMutants` (`CONTRIBUTING.md` says how to run it); measured at commit `{commit}`.

            **{Killed(verdicts)} of {verdicts.Count} mutants were killed ({Share(verdicts)}).**

            The mutants are drawn by the hashes of their names, so they are the same for everyone, from all places of the listed folders
            where a condition, boundary, filter, case, number, fallback, catch or call can be changed. Those the compiler refuses are not
            counted. Each mutant runs against the tests of `tests/{program.Tests}` that reach its member, without those that start other
            programs, and is killed when a test fails twice, ends the test program, or exceeds the time limit. A mutant that an earlier
            run killed is not run again while its file is unchanged.

            | Part | Mutants | Killed | Share |
            | --- | ---: | ---: | ---: |

            """);
        foreach (var (part, _) in program.Parts)
        {
            var own = verdicts.Where(verdict => verdict.Mutant.File.StartsWith($"{program.Source}/{part}")).ToList();
            page.Append($"| `{part}` | {own.Count} | {Killed(own)} | {Share(own)} |\n");
        }

        page.Append("\n| Kind | Mutants | Killed |\n| --- | ---: | ---: |\n");
        foreach (var kind in verdicts.GroupBy(verdict => verdict.Mutant.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            page.Append($"| {kind.Key} | {kind.Count()} | {Killed([.. kind])} |\n");
        }

        page.Append("\n## Survivors\n\n| Mutant | Change | Why it survives |\n| --- | --- | --- |\n");
        foreach (var verdict in verdicts.Where(verdict => !verdict.IsKilled))
        {
            page.Append(
                $"| {verdict.Mutant.Name} | {verdict.Mutant.Text} "
                    + $"| {reasons.GetValueOrDefault(verdict.Mutant.Name, "not examined yet")} |\n");
        }

        return page.ToString();
    }

    private static int Killed(IReadOnlyList<Verdict> verdicts) => verdicts.Count(verdict => verdict.IsKilled);

    private static string Share(IReadOnlyList<Verdict> verdicts) =>
        verdicts.Count == 0 ? "" : $"{100 * Killed(verdicts) / verdicts.Count} %";
}
