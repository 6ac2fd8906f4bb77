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
