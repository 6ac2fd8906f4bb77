namespace BbbGen.CloudFormation.Verifying;

/// <summary>Judges templates by rules.</summary>
public static class Verifier
{
    /// <summary>What does not hold: each finding once, by file and place.</summary>
    public static IReadOnlyList<Finding> Verify(Subject subject, IEnumerable<Rule> rules) =>
    [
        .. rules.SelectMany(rule => rule.Check(subject)).Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Mark)
            .ThenBy(finding => finding.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];
}
