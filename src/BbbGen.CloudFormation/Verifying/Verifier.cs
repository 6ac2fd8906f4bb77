using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Verifying.Rules;

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

    /// <summary>What is found when a file cannot be read, so that there is nothing to judge.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="problem">What <see cref="Evaluation.TemplateFile.Read"/> said.</param>
    public static Finding Unreadable(string file, DocumentException problem) => new NotATemplate().Unreadable(file, problem);
}
