namespace BbbGen.CloudFormation.Verifying;

/// <summary>Validates templates with rules.</summary>
public static class Verifier
{
    /// <summary>Of one rule in one file; nobody reads more, and a generated file may have any number.</summary>
    private const int MostFindings = 1000;

    /// <summary>All findings, each once, by file and position. Of very many of the same rule in a file, one stands for the
    /// rest.</summary>
    /// <param name="subject">The templates to validate.</param>
    /// <param name="rules">Rules have no state; they run in parallel.</param>
    public static IReadOnlyList<Finding> Verify(Subject subject, IEnumerable<Rule> rules)
    {
        Rule[] all = [.. rules];
        var found = new IEnumerable<Finding>[all.Length];
        Parallel.For(0, all.Length, index => found[index] = Limited(all[index].Check(subject)));
        return
        [
            .. found.SelectMany(findings => findings)
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Mark)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Finding> Limited(IEnumerable<Finding> findings)
    {
        HashSet<Finding> listed = [];
        Dictionary<string, int> counts = [];
        Dictionary<string, Finding> more = [];
        foreach (var finding in findings.Where(finding => !listed.Contains(finding)))
        {
            var count = counts.GetValueOrDefault(finding.File);
            if (count < MostFindings)
            {
                listed.Add(finding);
                counts[finding.File] = count + 1;
            }
            else if (!more.TryGetValue(finding.File, out var other) || finding.Severity > other.Severity)
            {
                more[finding.File] = finding;
            }
        }

        return listed.Concat(more.Values.Select(finding => finding with
        {
            Message = $"More than {MostFindings} findings of this rule: the others, such as one here, are not listed",
            Fix = "correct the listed ones first, and validate again",
        }));
    }
}
