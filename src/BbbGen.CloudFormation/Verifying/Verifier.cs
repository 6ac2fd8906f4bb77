namespace BbbGen.CloudFormation.Verifying;

/// <summary>Validates templates with rules.</summary>
public static class Verifier
{
    /// <summary>All findings, each once, by file and position.</summary>
    /// <param name="subject">The templates to validate.</param>
    /// <param name="rules">Rules have no state; they run in parallel.</param>
    public static IReadOnlyList<Finding> Verify(Subject subject, IEnumerable<Rule> rules)
    {
        Rule[] all = [.. rules];
        var found = new Finding[all.Length][];
        Parallel.For(0, all.Length, index => found[index] = [.. all[index].Check(subject)]);
        return
        [
            .. found.SelectMany(findings => findings).Distinct()
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Mark)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
    }
}
