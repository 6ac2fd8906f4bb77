using System.Text.RegularExpressions;

namespace BbbGen.Preflight;

/// <summary>Equal findings of several checks, mainly a common reason why they got no answer.</summary>
internal sealed partial record FindingGroup(Verdict Verdict, string Sentence, IReadOnlyList<PreflightCheck> Checks)
{
    /// <summary>How many actions or hosts a sentence lists before its remedy.</summary>
    private const int Listed = 3;

    /// <summary>All findings, worst first. Reasons of unanswered checks are equal if they differ only in action and host; other findings if
    /// their sentences are equal.</summary>
    public static IReadOnlyList<FindingGroup> Of(IEnumerable<CheckOutcome> outcomes) =>
    [
        .. from outcome in outcomes
           from finding in outcome.Result.Findings
           group (outcome.Check, finding) by (finding.Verdict, Key: KeyOf(outcome.Check, finding)) into alike
           orderby alike.Key.Verdict descending, alike.First().Check.Code
           select new FindingGroup(alike.Key.Verdict, Merged([.. alike.Select(entry => entry.finding.ToString()).Distinct()]),
               [.. alike.Select(entry => entry.Check).Distinct()]),
    ];

    private static string KeyOf(PreflightCheck check, Finding finding) => finding.Verdict switch
    {
        Verdict.Fine => check.Code,
        Verdict.NotChecked => Varying.Replace(Details.Replace(finding.ToString(), "."), "…"),
        _ => finding.ToString(),
    };

    /// <summary>One sentence with the actions and hosts of all. Sentences with the same key have the same number of them.</summary>
    private static string Merged(IReadOnlyList<string> sentences)
    {
        if (sentences is [var only])
        {
            return only;
        }

        List<string> plain = [.. sentences.Select(sentence => Details.Replace(sentence, "."))];
        var remedy = plain[0].IndexOf("; ");
        var found = plain.ConvertAll(sentence => Varying.Matches(sentence));
        var next = 0;
        return Varying.Replace(plain[0], match =>
        {
            var index = next++;
            return Join([.. found.Select(matches => matches[index].Value).Distinct()], isComplete: match.Index > remedy);
        });
    }

    private static string Join(List<string> values, bool isComplete) =>
        isComplete || values.Count <= Listed + 1
            ? string.Join(", ", values)
            : $"{string.Join(", ", values.Take(Listed))} and {values.Count - Listed} more";

    [GeneratedRegex(@"\barn:[^\s)]+|\b[a-z0-9-]+:[A-Z]\w+|\b(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\b")]
    private static partial Regex Varying { get; }

    [GeneratedRegex(@" \([^()]*\)\.\z")]
    private static partial Regex Details { get; }
}
