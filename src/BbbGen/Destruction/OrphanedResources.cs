using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Inventory;
using BbbGen.Inventory.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Destruction;

/// <summary>What a deployment leaves behind that no stack lists.</summary>
/// <param name="Snapshots">Names of final snapshots of the database; null if AWS did not answer.</param>
/// <param name="Records">DNS names in the hosted zone of the form the servers register; <c>turn</c>, and in single mode
/// <c>conference</c>. A server that is
/// terminated without a shutdown leaves its own. A record does not say who owns it, so they are reported, not deleted. Null if AWS did not
/// answer.</param>
internal sealed partial record OrphanedResources(IReadOnlyList<string>? Snapshots, IReadOnlyList<string>? Records)
{
    public static OrphanedResources None { get; } = new([], []);

    /// <summary>Names of final snapshots of the cache; null if AWS did not answer.</summary>
    public IReadOnlyList<string>? CacheSnapshots { get; init; } = [];

    /// <summary>Volumes of single servers that ended; null if AWS did not answer.</summary>
    public IReadOnlyList<OrphanedVolume>? Volumes { get; init; } = [];

    /// <summary>Finds them after the master stack is deleted, as far as permissions allow.</summary>
    public static async Task<OrphanedResources> OfAsync(
        Target target, DeploymentInventory before, AwsServices services, CancellationToken cancellationToken)
    {
        var left = await OfResourcesAsync(target, before.Name.Value, before.ToRetain, services, cancellationToken);
        left = before.KnowsRetained ? left : left with { Snapshots = null };
        if ((before.Master ?? before.DeletedMaster) is not { } master
            || !master.Parameters.TryGetValue(MasterParameter.BBBHostedZone, out var zone)
            || !master.Parameters.TryGetValue(MasterParameter.BBBDomainName, out var domain))
        {
            return left with { Records = before.KnowsRetained ? [] : null };
        }

        var records = await BestEffort.OrNullAsync(() => services.Route53.AddressNamesAsync(zone, cancellationToken));
        return left with
        {
            Records = records is null
                ? null
                :
                [
                    .. records.Where(record => IsOfServer(
                        record, domain, [PublicName.Of(master.Parameters), PublicName.OfTurn(master.Parameters)]))
                        .Order(StringComparer.Ordinal),
                ],
        };
    }

    /// <summary>What a rolled-back creation left: <c>DeletionPolicy: Snapshot</c> applies to the rollback too (go-to-k/cdkd issue 1358),
    /// and a volume that is retained on termination remains.</summary>
    public static async Task<OrphanedResources> OfRolledBackCreationAsync(
        Account account, Stack stack, AwsServices services, CancellationToken cancellationToken)
    {
        var inventory = new ResourceLister(account.Stacks);
        var resources = await BestEffort.OrNullAsync(
            async () => await inventory.OfDeletedAsync(stack, await inventory.TemplateAsync(stack, cancellationToken), cancellationToken))
                ?? [];
        return await OfResourcesAsync(
            account.Target, stack.Name, resources.Where(resource => resource.Id.Length > 0), services, cancellationToken);
    }

    private static async Task<OrphanedResources> OfResourcesAsync(
        Target target, string deployment, IEnumerable<DeployedResource> left, AwsServices services, CancellationToken cancellationToken)
    {
        var snapshotted = left.Where(resource => resource.Outcome is RetentionOutcome.Snapshotted).ToList();
        var snapshots = await SnapshotsAsync("AWS::RDS::DBCluster", services.Rds.SnapshotsAsync);
        var caches = await SnapshotsAsync("AWS::ElastiCache::ReplicationGroup", services.ElastiCache.SnapshotsAsync);
        var stacks = OrphanedVolume.StacksOf(target, deployment);
        var volumes = await BestEffort.OrNullAsync(() => services.Ec2.OrphanedVolumesAsync(stacks, cancellationToken));
        return new(snapshots, []) { CacheSnapshots = caches, Volumes = volumes };

        // One answer that is missing makes the list incomplete, so that it is unknown.
        async Task<IReadOnlyList<string>?> SnapshotsAsync(
            string type, Func<string, CancellationToken, Task<IReadOnlyList<string>>> read)
        {
            var names = new List<string>();
            foreach (var resource in snapshotted.Where(resource => resource.Type == type))
            {
                if (await BestEffort.OrNullAsync(() => read(resource.Id, cancellationToken)) is not { } found)
                {
                    return null;
                }

                names.AddRange(found);
            }

            return names;
        }
    }

    /// <summary>A fixed name, or <c>vc-</c>, in older deployments <c>tu-</c> too, and six characters in the deployment's domain, as
    /// <c>scripts/instance.sh</c> picks them.</summary>
    private static bool IsOfServer(string record, string domain, IEnumerable<string?> publicNames) =>
        publicNames.Contains(record, StringComparer.OrdinalIgnoreCase)
        || (record.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase) && ServerLabel.IsMatch(record[..^(domain.Length + 1)]));

    [GeneratedRegex(@"\A(?:vc|tu)-[a-z0-9]{6}\z")]
    private static partial Regex ServerLabel { get; }
}
