using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A runtime that Lambda refuses when the function is created.</summary>
internal sealed class BlockedRuntime() : ResourceRule(
    "CFN606",
    Severity.Error,
    "Lambda can still create functions with the runtime.",
    "lambda/latest/dg/lambda-runtimes.html",
    "AWS::Lambda::Function")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var runtime = resource["Runtime"];
        if (runtime.Text is { } name && LambdaRuntimes.Blocked.TryGetValue(name, out var since))
        {
            yield return Found(
                runtime,
                $"{resource.Resource.LogicalId} has the runtime {name}, with which Lambda has created no new functions since {since}",
                $"use {LambdaRuntimes.Successor(name)}");
        }
    }
}

/// <summary>A runtime without security updates, which Lambda will refuse in the future.</summary>
internal sealed class DeprecatedRuntime() : ResourceRule(
    "CFN607",
    Severity.Warning,
    "Lambda still supports the runtime.",
    "lambda/latest/dg/lambda-runtimes.html",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from runtime in resource["Runtime"].Items.Concat(resource["CompatibleRuntimes"].Items)
        where runtime.Text is { } name && LambdaRuntimes.Deprecated.ContainsKey(name)
        select Found(
            runtime,
            $"{resource.Resource.LogicalId} has the runtime {runtime.Text}, which has been deprecated "
                + $"since {LambdaRuntimes.Deprecated[runtime.Text!]}",
            $"use {LambdaRuntimes.Successor(runtime.Text!)}");
}

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
