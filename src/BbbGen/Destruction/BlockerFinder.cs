using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>Finds what blocked the deletion of a stack: CloudFormation only says that a resource has dependencies, not which.</summary>
internal sealed partial class BlockerFinder(IStacks stacks, AwsServices services, TimeProvider clock)
{
    private const string Cluster = "AWS::ECS::Cluster";

    private readonly RetrySchedule _retries = new(clock);
    private readonly ResourceLister _inventory = new(stacks);

    /// <summary>Why the stack or a nested stack could not be deleted; one entry for each resource.</summary>
    public async Task<IReadOnlyList<DeletionBlocker>> OfAsync(Stack stack, CancellationToken cancellationToken)
    {
        var all = await _inventory.OfAsync(stack, await _inventory.TemplateAsync(stack, cancellationToken), cancellationToken);
        var stuck = all.Where(resource => resource.Resource.Status.IsStuckInDeletion).ToList();
        var blockers = new List<DeletionBlocker>();
        foreach (var resource in stuck.Where(resource => !stuck.Exists(inner => inner.StackId == resource.Resource.NestedStackId)))
        {
            blockers.Add(await ExplainAsync(resource, all, cancellationToken));
        }

        return blockers;
    }

    /// <summary>The blockers that AWS removes by itself and has not removed yet; it queries each once, not the whole inventory.</summary>
    public async Task<IReadOnlyList<DeletionBlocker>> RemainingAsync(
        IEnumerable<DeletionBlocker> blockers, CancellationToken cancellationToken)
    {
        var remaining = new List<DeletionBlocker>();
        foreach (var same in blockers.Where(blocker => blocker.Resolution is BlockerResolution.ByItself)
            .GroupBy(blocker => blocker.Queried?.Id))
        {
            // No answer does not mean that it is gone.
            var now = same.First().Queried is { } asked ? await AskAsync(asked, cancellationToken) : null;
            remaining.AddRange(now is var (resolution, reason)
                ? same.Select(blocker => blocker with { Resolution = resolution, Reason = reason })
                : same);
        }

        return [.. remaining.Where(blocker => blocker.Resolution is BlockerResolution.ByItself)];
    }

    /// <summary>Stacks that import what the stack exports: CloudFormation refuses to delete it until there are none.</summary>
    public async Task<IReadOnlyList<string>> ImportersAsync(Stack stack, IEnumerable<string> exports, CancellationToken cancellationToken)
    {
        // No answer does not mean that there are none: without one, nothing is deleted.
        var importers = new List<string>();
        foreach (var export in exports)
        {
            importers.AddRange(
                await _retries.RunAsync(() => services.Exports.ImportersAsync(export, cancellationToken), cancellationToken));
        }

        return [.. importers.Where(importer => importer != stack.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task<DeletionBlocker> ExplainAsync(
        DeployedResource resource, IReadOnlyList<DeployedResource> all, CancellationToken cancellationToken)
    {
        var reason = resource.Resource.Reason?.ReplaceLineEndings(" ").TrimEnd('.', ' ') ?? "AWS gives no reason";
        if (QueryTarget(resource, all) is { } asked)
        {
            var (resolution, explanation) = await AskAsync(asked, cancellationToken) ?? (BlockerResolution.ByHand, asked.Type == Cluster
                ? $"{reason}; correct that and run again"
                : $"{reason}; find the network interfaces in {asked.Id}, delete what they belong to, and run again");
            return new(resource, resolution, explanation) { Queried = asked };
        }

        return resource.Type switch
        {
            "AWS::S3::Bucket" when NotEmpty.IsMatch(reason) =>
                new(resource, BlockerResolution.Done, $"the bucket {resource.Id} is not empty"),
            _ when IsCustom(resource.Type) && Unanswered.IsMatch(reason) =>
                new(resource, BlockerResolution.Unanswered, $"its function never responded ({reason})"),
            _ => new(resource, BlockerResolution.ByHand, $"{reason}; correct that and run again"),
        };
    }

    /// <summary>The resource to query for users: a network by its interfaces, a cluster by its services and instances; or null.</summary>
    private static DeployedResource? QueryTarget(DeployedResource resource, IReadOnlyList<DeployedResource> all) => resource.Type switch
    {
        "AWS::EC2::Subnet" or "AWS::EC2::SecurityGroup" or "AWS::EC2::VPC" => resource,
        "AWS::EC2::InternetGateway" or "AWS::EC2::VPCGatewayAttachment" => all.FirstOrDefault(other => other.Type == "AWS::EC2::VPC"),
        Cluster or "AWS::ECS::CapacityProvider" or "AWS::ECS::ClusterCapacityProviderAssociations" =>
            all.FirstOrDefault(other => other.Type == Cluster),
        _ => null,
    };

    /// <summary>What uses a network or cluster; null if AWS does not say.</summary>
    private Task<(BlockerResolution Resolution, string Reason)?> AskAsync(DeployedResource asked, CancellationToken cancellationToken) =>
        asked.Type == Cluster ? ClusterAsync(asked, cancellationToken) : InterfacesAsync(asked, cancellationToken);

    private async Task<(BlockerResolution Resolution, string Reason)?> InterfacesAsync(
        DeployedResource network, CancellationToken cancellationToken)
    {
        if (await BestEffort.OrNullAsync(() => services.Ec2.NetworkInterfacesAsync(network.Id, cancellationToken)) is not { } found)
        {
            return null;
        }

        if (found.Count == 0)
        {
            return (BlockerResolution.Done, $"{network.Id} was in use, but no longer is");
        }

        var foreign = found.Where(networkInterface => !networkInterface.IsManaged).ToList();
        return foreign.Count > 0
            ? (BlockerResolution.ByHand, $"{network.Id} still contains {Words(foreign)}; delete it and run again")
            : (BlockerResolution.ByItself, $"{network.Id} still contains {Words(found)}, which AWS removes by itself");
    }

    private async Task<(BlockerResolution Resolution, string Reason)?> ClusterAsync(
        DeployedResource cluster, CancellationToken cancellationToken)
    {
        var use = await BestEffort.OrNullAsync(() => services.Ecs.ClusterUseAsync(cluster.Id, cancellationToken));
        if (use is null)
        {
            return null;
        }

        var parts = new List<string>();
        if (use.Services.Count > 0)
        {
            parts.Add($"the services {string.Join(", ", use.Services.Select(service => service[(service.LastIndexOf('/') + 1)..]))}");
        }

        if (use.Instances > 0)
        {
            parts.Add($"{use.Instances} container instance{(use.Instances == 1 ? "" : "s")}");
        }

        if (parts.Count == 0)
        {
            return (BlockerResolution.Done, $"the cluster {cluster.Id} was in use, but no longer is");
        }

        var (resolution, advice) = use.Services.Count > 0
            ? (BlockerResolution.ByHand, "; delete the services first, then the instances, and run again")
            : (BlockerResolution.ByItself, ", which Auto Scaling terminates by itself");
        return (resolution, $"the cluster {cluster.Id} still has {string.Join(" and ", parts)}{advice}");
    }

    private static string Words(IEnumerable<NetworkInterface> interfaces) => string.Join(", ", interfaces.Select(networkInterface =>
    {
        var description = networkInterface.Description.Length > 0 ? networkInterface.Description : networkInterface.Kind;
        var instance = networkInterface.Instance is { } id ? $"on {id}" : "";
        var requester = networkInterface.Requester.Length > 0 ? $"created by {networkInterface.Requester}" : "";
        return $"{networkInterface.Id} ({string.Join(", ", new[] { description, instance, requester }.Where(text => text.Length > 0))})";
    }));

    private static bool IsCustom(string type) =>
        type.StartsWith("Custom::") || type == "AWS::CloudFormation::CustomResource";

    /// <summary>S3's message in CloudFormation's reason.</summary>
    [GeneratedRegex("not empty", RegexOptions.IgnoreCase)]
    private static partial Regex NotEmpty { get; }

    /// <summary>Of a function that timed out: "CloudFormation did not receive a response from your Custom Resource".</summary>
    [GeneratedRegex("did not receive a response", RegexOptions.IgnoreCase)]
    private static partial Regex Unanswered { get; }
}

internal enum BlockerResolution
{
    /// <summary>The operator must remove it.</summary>
    ByHand,

    /// <summary>An AWS service removes it eventually.</summary>
    ByItself,

    /// <summary>It is gone; try again.</summary>
    Done,

    /// <summary>The custom resource's function never responded; the resource can only be retained.</summary>
    Unanswered,
}

/// <param name="Reason">What blocks it and what to do, without a full stop.</param>
internal sealed record DeletionBlocker(DeployedResource Resource, BlockerResolution Resolution, string Reason)
{
    /// <summary>The network or cluster whose users were queried, or null.</summary>
    public DeployedResource? Queried { get; init; }
}
