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
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Concat(Dynamic.Where(example => !values.ContainsKey(example.Key))).ToDictionary();
    }
}
