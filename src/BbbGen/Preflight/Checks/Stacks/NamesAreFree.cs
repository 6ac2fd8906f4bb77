using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Stacks;

/// <summary>CloudFormation cannot create a resource with a custom name that already exists.</summary>
internal sealed class NamesAreFree() : PreflightCheck(
    "PRE703",
    "No resource with a custom name of the templates exists",
    blocks: "a resource with that name exists that this deployment did not create, or is scheduled for deletion",
    warns: null,
    remedy: "delete what is left over, or deploy under another name with `--stack`")
{
    /// <summary>Resource types that can be found by name, and their name property.</summary>
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
        var missing = (await context.Existing.MissingAsync(context.Plan.Resources))
            .Select(resource => (resource.Type, Name: Name(resource))).Where(resource => resource.Name is not null).Distinct().ToList();
        var found = await Task.WhenAll(missing.Select(resource => named.FindAsync(resource.Type, resource.Name!, cancellationToken)));
        var findings = missing.Zip(found, (_, existing) => existing is null ? null : Finding.Block(
            $"{existing} already exists, and this deployment did not create it",
            "delete it if it is left from another attempt, or choose another name with --stack")).OfType<Finding>().ToList();
        return CheckResult.Of(findings, "The custom names of the templates are available or belong to this deployment");

        static string? Name(ResourceInstance resource) =>
            NameProperties.TryGetValue(resource.Type, out var property) ? resource.Properties[property]?.AsText : null;
    }
}
