using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Templates.Verifying;

/// <summary>Example values for the deployment-specific parameters, for validating templates without a deployment.</summary>
public static class ExampleDeployment
{
    private static readonly Dictionary<string, string> Dynamic = new()
    {
        ["BBBOperatorEMail"] = "ops@uni.example",
        ["BBBStackBucketStack"] = "stack-Sources",
        ["BBBDomainName"] = "bbb.uni.example",
        ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
    };

    /// <summary>The given values, with examples for missing ones.</summary>
    /// <param name="files">Templates that declare the parameters: what one of them refuses is no example, and stays unknown.</param>
    public static IReadOnlyDictionary<string, string> With(
        IReadOnlyDictionary<string, string> values, params IReadOnlyCollection<TemplateFile> files)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Concat(Dynamic.Where(example => !values.ContainsKey(example.Key) && files.All(file => Allows(file, example))))
            .ToDictionary();
    }

    private static bool Allows(TemplateFile file, KeyValuePair<string, string> example) =>
        file.Parameter(example.Key) is not { } declared || ParameterConstraints.Problem(declared, example.Value) is null;
}
