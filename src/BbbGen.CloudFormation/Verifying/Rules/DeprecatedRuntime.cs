using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
