using System.Collections.Concurrent;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Templates.Assets;
using BbbGen.Templates.Parameters;

namespace BbbGen.Validation;

/// <summary>Keeps <c>generate</c>, <c>rehearse</c> and <c>deploy</c> from writing or deploying templates with errors.</summary>
internal static class TemplateGate
{
    private static readonly Dictionary<string, string> Nothing = [];
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Finding>> Known = [];

    /// <summary>One sentence for each error in our templates.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates) =>
        Sentences(templates, Nothing, Severity.Error);

    /// <summary>One sentence for each warning in our templates, with the defaults of their parameters.</summary>
    public static IReadOnlyList<string> Warnings(IReadOnlyList<GeneratedTemplate> templates) =>
        Sentences(templates, Nothing, Severity.Warning);

    /// <summary>The errors in the parameters of a deployment or, if there are none, those that they cause in the templates.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates, DeploymentRequest request) =>
        ParameterCheck.Problems(request.Parameters) is { Count: > 0 } problems
            ? problems
            : Sentences(templates, request.MasterParameters, Severity.Error);

    private static IReadOnlyList<string> Sentences(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values, Severity severity) =>
    [
        .. from finding in Findings(templates, values)
           where finding.Severity == severity
           let place = finding.Mark == default ? finding.File : $"{finding.File}, {finding.Mark}"
           select $"{place}: {finding.Message} ({finding.Code}); {finding.Fix}.",
    ];

    /// <summary>A process checks the same templates and values once: the tests run hundreds of deployments in one.</summary>
    private static IReadOnlyList<Finding> Findings(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values) =>
        Known.GetOrAdd(
            KeyOf(templates, values), _ => [.. Validator.Of(TemplateReader.Of(templates), values, Validator.Rules(Nothing)).Findings]);

    private static string KeyOf(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values) =>
        Sha256.HexOf(string.Concat(templates.SelectMany(template => new[] { template.FileName, template.Text })
            .Concat(values.OrderBy(value => value.Key, StringComparer.Ordinal).SelectMany(value => new[] { value.Key, value.Value }))
            .Select(text => $"{text.Length} {text}")));
}
