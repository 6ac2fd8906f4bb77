using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;

namespace BbbGen.Validation;

/// <summary>Keeps <c>generate</c>, <c>rehearse</c> and <c>deploy</c> from writing or deploying templates with errors.</summary>
internal static class TemplateGate
{
    private static readonly Dictionary<string, string> Nothing = [];
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = [];

    /// <summary>One sentence for each error in our templates; warnings are not reported.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates) => Errors(templates, Nothing);

    /// <summary>The errors in the parameters of a deployment or, if there are none, those that they cause in the templates.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<GeneratedTemplate> templates, DeploymentRequest request) =>
        ParameterCheck.Problems(request.Parameters) is { Count: > 0 } problems ? problems : Errors(templates, request.MasterParameters);

    /// <summary>A process checks the same templates and values once: the tests run hundreds of deployments in one.</summary>
    private static IReadOnlyList<string> Errors(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values) =>
        Known.GetOrAdd(KeyOf(templates, values), _ => Check(templates, values));

    private static string KeyOf(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in templates.SelectMany(template => new[] { template.FileName, template.Text })
            .Concat(values.OrderBy(value => value.Key, StringComparer.Ordinal).SelectMany(value => new[] { value.Key, value.Value })))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{text.Length} {text}"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static IReadOnlyList<string> Check(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values) =>
    [
        .. from finding in Validator.Of(TemplateReader.Of(templates), values, Validator.Rules(Nothing)).Findings
           where finding.Severity == Severity.Error
           let place = finding.Mark == default ? finding.File : $"{finding.File}, {finding.Mark}"
           select $"{place}: {finding.Message} ({finding.Code}); {finding.Fix}.",
    ];
}
