using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Templates.Stacks;

namespace BbbGen.Destruction;

/// <summary>Finds a deployment by its name, verifies that bbbgen created it, and lists its resources.</summary>
internal sealed class InventoryReader(Account account, AwsServices services, TimeProvider clock)
{
    /// <summary>How long CloudFormation lists a deleted stack and its events (API reference, ListStacks and DescribeStackEvents).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(90);

    private readonly ResourceLister _inventory = new(account.Stacks);

    /// <exception cref="BbbException">A stack of that name is foreign, protected, or being changed.</exception>
    public async Task<DeploymentInventory> OfAsync(StackName name, CancellationToken cancellationToken)
    {
        var (sources, master) = await DeploymentStacks.ReadOwnAsync(account.Stacks, name, cancellationToken);
        var resources = new List<DeployedResource>();
        foreach (var stack in new[] { master, sources }.OfType<Stack>())
        {
            Require(
                stack,
                stack.Status.Readiness is not Readiness.Busy || stack.Status.IsDeleting,
                $"is being changed ({stack.Status})",
                "wait until that has ended and run again");
            Require(
                stack,
                !stack.IsProtected || (stack == master && ProtectedStages.Include(stack)),
                "has termination protection that bbbgen did not enable (bbbgen enables it in stage and prod only)",
                "disable it with 'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name "
                    + $"{stack.Name}' and run again");
            resources.AddRange(await ResourcesAsync(stack, cancellationToken));
        }

        var inventory = new DeploymentInventory(name, master, sources) { Resources = resources };
        inventory = master is null ? await WithDeletedMasterAsync(inventory, cancellationToken) : inventory;
        await RequireNoImportersAsync(inventory, cancellationToken);
        return inventory with
        {
            ProtectedClusters = await ProtectedClustersAsync(inventory, cancellationToken),
            Bucket = inventory.BucketName is { } bucket
                ? await BucketContents.OfAsync(bucket, account.Bucket(bucket), cancellationToken)
                : null,
            FileSystemSizes = await SizesAsync(inventory, cancellationToken),
        };
    }

    /// <summary>Otherwise CloudFormation would refuse to delete the bucket stack only after the master is gone.</summary>
    private async Task RequireNoImportersAsync(DeploymentInventory inventory, CancellationToken cancellationToken)
    {
        if (inventory.Sources is not { } sources)
        {
            return;
        }

        var ours = inventory.Resources.Select(resource => resource.Resource.NestedStackId).OfType<string>()
            .Select(arn => arn.Split('/')[1]) // arn:…:stack/NAME/UUID
            .Append(inventory.Name.Value).ToHashSet();
        var importers = await new BlockerFinder(account.Stacks, services, clock)
            .ImportersAsync(sources, [inventory.Name.BucketExport], cancellationToken);
        var others = importers.Where(importer => !ours.Contains(importer)).ToList();
        if (others.Count > 0)
        {
            throw BbbException.Refused(
                $"The bucket of {sources.Name} is used by the stack{(others.Count == 1 ? "" : "s")} {string.Join(", ", others)}, which "
                    + $"{(others.Count == 1 ? "does" : "do")} not belong to this deployment",
                "nothing was deleted; delete or change what uses it first");
        }
    }

    /// <summary>A stack in review has no template, and nothing is in it.</summary>
    private async Task<IReadOnlyList<DeployedResource>> ResourcesAsync(Stack stack, CancellationToken cancellationToken)
    {
        if (stack.Status.Progress is Progress.InReview)
        {
            return [];
        }

        var template = await _inventory.TemplateAsync(stack, cancellationToken);
        return stack.Status.Verb is Verb.Delete
            ? await _inventory.OfDeletedAsync(stack, template, cancellationToken)
            : await _inventory.OfAsync(stack, template, cancellationToken);
    }

    /// <summary>Adds a master that was already deleted: what it retained still exists.</summary>
    private async Task<DeploymentInventory> WithDeletedMasterAsync(DeploymentInventory inventory, CancellationToken cancellationToken)
    {
        try
        {
            if (await account.Stacks.LastDeletedAsync(inventory.Name.Value, cancellationToken) is { } id
                && await account.Stacks.FindAsync(id, cancellationToken) is { } deleted
                && deleted.Parameters.GetValueOrDefault(MasterParameter.BBBStackBucketStack) == inventory.Name.Sources
                && await _inventory.TemplateAsync(deleted, cancellationToken) is var template
                && template.Description.StartsWith(StackIdentity.Mark))
            {
                var left = await _inventory.OfDeletedAsync(deleted, template, cancellationToken);
                return inventory with { DeletedMaster = deleted, Resources = [.. left, .. inventory.Resources] };
            }

            return inventory with { KnowsRetained = inventory.Sources is null || clock.GetUtcNow() - inventory.Sources.ChangedAt < Memory };
        }
        catch (BbbException)
        {
            return inventory with { KnowsRetained = false };
        }
    }

    private static void Require(Stack stack, bool isMet, string problem, string remedy)
    {
        if (!isMet)
        {
            throw BbbException.Refused($"The stack {stack.Name} {problem}", remedy);
        }
    }

    /// <summary>Clusters that RDS refuses to delete. bbbgen protects them in stage and prod only, and unprotects them itself.</summary>
    private async Task<IReadOnlyList<string>> ProtectedClustersAsync(DeploymentInventory inventory, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var cluster in inventory.ToDelete.Where(resource => resource.Type == "AWS::RDS::DBCluster" && resource.Id.Length > 0)
            .Select(resource => resource.Id))
        {
            if (await IfPermitted.OrNullAsync(() => account.Clusters.IsProtectedAsync(cluster, cancellationToken)) is true)
            {
                found.Add(cluster);
            }
        }

        return found.Count == 0 || ((inventory.Master ?? inventory.DeletedMaster) is { } master && ProtectedStages.Include(master))
            ? found
            : throw BbbException.Refused(
                $"The database cluster {found[0]} has deletion protection that bbbgen did not enable (bbbgen enables it in stage and "
                    + "prod only)",
                "disable it with 'aws rds modify-db-cluster --no-deletion-protection --apply-immediately --db-cluster-identifier "
                    + $"{found[0]}' and run again");
    }

    private async Task<IReadOnlyDictionary<string, long>> SizesAsync(DeploymentInventory inventory, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, long>();
        foreach (var id in inventory.Resources.Where(resource => resource.Type == "AWS::EFS::FileSystem" && resource.Id.Length > 0)
            .Select(resource => resource.Id))
        {
            if (await BestEffort.OrNullAsync(() => services.Efs.SizeAsync(id, cancellationToken)) is { } size)
            {
                sizes[id] = size;
            }
        }

        return sizes;
    }
}
