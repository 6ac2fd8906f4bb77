namespace BbbGen.Templates.Verifying;

/// <summary>What stands for the parameters each deployment has its own of, where templates are judged without one.</summary>
public static class ExampleDeployment
{
    private static readonly Dictionary<string, string> Dynamic = new()
    {
        ["BBBOperatorEMail"] = "ops@uni.example",
        ["BBBStackBucketStack"] = "stack-Sources",
        ["BBBDomainName"] = "bbb.uni.example",
        ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
    };

    /// <summary>These values, and examples of those they lack.</summary>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Concat(Dynamic.Where(example => !values.ContainsKey(example.Key))).ToDictionary();
    }
}
