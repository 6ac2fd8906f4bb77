using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;

namespace BbbGen.Validation;

/// <summary>What <c>generate</c>, <c>rehearse</c> and <c>deploy</c> ask before they begin: nothing is written or deployed that has errors.</summary>
internal static class TemplateGate
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>One sentence for each error of our templates; warnings stop nobody.</summary>
    /// <param name="templates">The templates as they are about to be written.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates) => Errors(templates, Nothing);

    /// <summary>The same of a deployment: first what is wrong with its parameters, and when they are right what comes of them in the templates.</summary>
    /// <param name="templates">The templates as they are about to be deployed.</param>
    /// <param name="request">What the operator asks for.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates, DeploymentRequest request) =>
        ParameterCheck.Problems(request.Parameters) is { Count: > 0 } problems ? problems : Errors(templates, request.MasterParameters);

    private static IReadOnlyList<string> Errors(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values) =>
    [
        .. from finding in Validator.Of(TemplateReader.Of(templates), values, Validator.Rules(Nothing)).Findings
           where finding.Severity == Severity.Error
           select $"{finding.File}{(finding.Mark == default ? "" : $", {finding.Mark}")}: {finding.Message} ({finding.Code}); {finding.Fix}.",
    ];
}
