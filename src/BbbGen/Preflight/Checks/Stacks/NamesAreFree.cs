using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Stacks;

/// <summary>What an earlier attempt left under a name the templates give: CloudFormation makes no second one.</summary>
internal sealed class NamesAreFree() : PreflightCheck(
    "PRE703",
    "Nothing is left of an earlier attempt under the names the templates give",
    stops: "something of that name is there that is not this deployment's own, or waits to be deleted",
    warns: null,
    remedy: "remove what is left over, or deploy under another name with `--stack`")
{
    /// <summary>CloudFormation's types that can be looked for by name, and the property that is their name.</summary>
    internal static readonly Dictionary<string, string> NameProperties = new()
    {
        ["AWS::ECS::Cluster"] = "ClusterName",
        ["AWS::ElastiCache::ReplicationGroup"] = "ReplicationGroupId",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::SecretsManager::Secret"] = "Name",
    };

    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var named = context.Services.NamedResources;
        var missing = (await context.Existing.MissingAsync(context.Plan.Resources)).Select(resource => (resource.Type, Name: Name(resource))).Where(one => one.Name is not null).Distinct().ToList();
        var found = await Task.WhenAll(missing.Select(one => named.FindAsync(one.Type, one.Name!, cancellationToken)));
        var findings = missing.Zip(found, (one, there) => there is null ? null : Finding.Block(
            $"{there} is there already, and this deployment did not make it", "remove it if it is left from another attempt, or choose another name with --stack")).OfType<Finding>().ToList();
        return CheckResult.Of(findings, "The names the templates give are free or this deployment's own");

        static string? Name(ResourceInstance resource) => NameProperties.TryGetValue(resource.Type, out var property) ? resource.Properties[property]?.AsText : null;
    }
}
