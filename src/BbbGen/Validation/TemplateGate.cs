using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates;

namespace BbbGen.Validation;

/// <summary>What <c>generate</c>, <c>rehearse</c> and <c>deploy</c> ask before they begin: nothing is written or deployed that has errors.</summary>
internal static class TemplateGate
{
    /// <summary>One sentence for each error of our templates with these values; warnings do not stop anybody.</summary>
    /// <param name="templates">The templates as they are about to be written or deployed.</param>
    /// <param name="values">The master's parameters, judged by <c>ParameterCheck</c> before; defaults and examples stand for the others.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values) =>
    [
        .. Judge.Of(TemplateReader.Of(templates), values, Judge.Rules(Nothing)).Findings
            .Where(finding => finding.Severity == Severity.Error)
            .Select(finding => $"{finding.File}, {finding.Mark}: {finding.Message} ({finding.Code}); {finding.Fix}."),
    ];

    /// <summary>The same of the templates alone.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates) => Problems(templates, Nothing);

    private static readonly Dictionary<string, string> Nothing = [];
}
