using System.Diagnostics;
using BbbGen.Aws.Contracts;
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
    internal static readonly Dictionary<string, string> NameProperties = new()
    {
        ["AWS::ECS::Cluster"] = "ClusterName",
        ["AWS::ElastiCache::ReplicationGroup"] = "ReplicationGroupId",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::SecretsManager::Secret"] = "Name",
    };

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var missing = await context.Existing.MissingAsync(context.Plan.Resources);
        var found = await Task.WhenAll(
            from named in missing.Select(resource => (resource.Type, Name: Name(resource))).Distinct()
            where named.Name is not null
            select ExistingAsync(context.Services, named.Type, named.Name!, cancellationToken));
        var findings = found.OfType<string>().Select(existing => Finding.Block(
            $"{existing} already exists, and this deployment did not create it",
            "delete it if it is left from another attempt, or choose another name with --stack"));
        return CheckResult.Of(findings, "The custom names of the templates are available or belong to this deployment");

        static string? Name(ResourceInstance resource) =>
            NameProperties.TryGetValue(resource.Type, out var property) ? resource.Properties[property]?.AsText : null;
    }

    /// <summary>The existing resource with this name, as the subject of a sentence; null if the name is available.</summary>
    private static async Task<string?> ExistingAsync(AwsServices services, string type, string name, CancellationToken cancellationToken) =>
        type switch
    {
        "AWS::ECS::Cluster" => await services.Ecs.HasClusterAsync(name, cancellationToken) ? $"The ECS cluster {name}" : null,
        "AWS::ElastiCache::ReplicationGroup" =>
            await services.ElastiCache.HasReplicationGroupAsync(name, cancellationToken) ? $"The replication group {name}" : null,
        "AWS::IAM::Role" => await services.Iam.RoleArnAsync(name, cancellationToken) is null ? null : $"The role {name}",
        "AWS::Logs::LogGroup" => await services.Logs.HasGroupAsync(name, cancellationToken) ? $"The log group {name}" : null,
        "AWS::SecretsManager::Secret" => await services.SecretsManager.SecretAsync(name, cancellationToken) switch
        {
            null => null,
            { DeletionRequested: { } deleted } =>
                $"The secret {name}, whose deletion was requested on {deleted:yyyy-MM-dd} and is not final yet,",
            _ => $"The secret {name}",
        },
        _ => throw new UnreachableException(),
    };
}
