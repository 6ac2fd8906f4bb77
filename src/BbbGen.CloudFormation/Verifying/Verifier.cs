namespace BbbGen.CloudFormation.Verifying;

/// <summary>Judges templates by rules.</summary>
public static class Verifier
{
    /// <summary>What does not hold: each finding once, by file and place.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="rules">Rules keep nothing between two findings: they judge at the same time.</param>
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
