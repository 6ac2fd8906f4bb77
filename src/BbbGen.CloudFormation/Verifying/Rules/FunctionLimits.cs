using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A function with a longer timeout, or more memory, than Lambda allows.</summary>
internal sealed class FunctionLimits() : ResourceRule(
    "CFN741",
    Severity.Error,
    "Functions stay within Lambda's limits.",
    "lambda/latest/dg/gettingstarted-limits.html",
    "AWS::Lambda::Function")
{
    private static readonly (string Name, double Least, double Most,
        string Unit)[] Limits = [("Timeout", 1, 900, "seconds"), ("MemorySize", 128, 10240, "MB")];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from limit in Limits
        let value = resource[limit.Name]
        where value.Number < limit.Least || value.Number > limit.Most
        select Found(value, $"{resource.Resource.LogicalId} has a {limit.Name} of {value} {limit.Unit}",
            $"choose between {limit.Least} and {limit.Most}");
}
