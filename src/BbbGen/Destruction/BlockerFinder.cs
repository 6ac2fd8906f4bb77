using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>Finds what kept a stack from being deleted: CloudFormation says only that a resource has dependencies, not which.</summary>
internal sealed partial class BlockerFinder(IStacks stacks, AwsServices services, TimeProvider clock)
{
    private const string Cluster = "AWS::ECS::Cluster";

    private readonly RetrySchedule _retries = new(clock);
    private readonly ResourceLister _inventory = new(stacks);

    /// <summary>Why the stack, or something nested in it, could not be deleted; one entry for each resource.</summary>
    public async Task<IReadOnlyList<DeletionBlocker>> OfAsync(Stack stack, CancellationToken cancellationToken)
    {
        var all = await _inventory.OfAsync(stack, await _inventory.TemplateAsync(stack, cancellationToken), cancellationToken);
        var stuck = all.Where(resource => resource.Resource.Status.IsStuckInDeletion).ToList();
        var holds = new List<DeletionBlocker>();
        foreach (var resource in stuck.Where(resource => !stuck.Exists(inner => inner.StackId == resource.Resource.NestedStackId)))
        {
            holds.Add(await ExplainAsync(resource, all, cancellationToken));
        }

        return holds;
    }

    /// <summary>What AWS removes by itself and has not removed yet. Only what holds on is asked, once each: a deployment has some hundred resources.</summary>
    /// <param name="holds">What held on when it was last asked.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<IReadOnlyList<DeletionBlocker>> RemainingAsync(IEnumerable<DeletionBlocker> holds, CancellationToken cancellationToken)
    {
        var remaining = new List<DeletionBlocker>();
        foreach (var same in holds.Where(blocker => blocker.Resolution is BlockerResolution.ByItself).GroupBy(blocker => blocker.Queried?.Id))
        {
            // No answer is not "gone".
            var now = same.First().Queried is { } asked ? await AskAsync(asked, cancellationToken) : null;
            remaining.AddRange(now is var (release, why) ? same.Select(blocker => blocker with { Resolution = release, Reason = why }) : same);
        }

        return [.. remaining.Where(blocker => blocker.Resolution is BlockerResolution.ByItself)];
    }

    /// <summary>Who uses what the stack exports: as long as somebody does, CloudFormation refuses to delete it.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="exports">What it exports.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<IReadOnlyList<string>> ImportersAsync(Stack stack, IEnumerable<string> exports, CancellationToken cancellationToken)
    {
        // No answer is not "nobody": what AWS does not tell ends in its own sentence, and nothing is deleted.
        var importers = new List<string>();
        foreach (var export in exports)
        {
            importers.AddRange(await _retries.RunAsync(() => services.Imports.OfAsync(export, cancellationToken), cancellationToken));
        }

        return [.. importers.Where(importer => importer != stack.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task<DeletionBlocker> ExplainAsync(DeployedResource resource, IReadOnlyList<DeployedResource> all, CancellationToken cancellationToken)
    {
        var reason = resource.Resource.Reason?.ReplaceLineEndings(" ").TrimEnd('.', ' ') ?? "AWS gives no reason";
        if (QueryTarget(resource, all) is { } asked)
        {
            var (release, why) = await AskAsync(asked, cancellationToken) ?? (BlockerResolution.ByHand, asked.Type == Cluster
                ? $"{reason}; correct that and run again"
                : $"{reason}; look which network interfaces {asked.Id} has, delete what they belong to, and run again");
            return new(resource, release, why) { Queried = asked };
        }

        return resource.Type switch
        {
            "AWS::S3::Bucket" when NotEmpty.IsMatch(reason) => new(resource, BlockerResolution.Done, $"the bucket {resource.Id} is not empty"),
            _ when IsCustom(resource.Type) && Unanswered.IsMatch(reason) => new(resource, BlockerResolution.Unanswered, $"its function never answered ({reason})"),
            _ => new(resource, BlockerResolution.ByHand, $"{reason}; correct that and run again"),
        };
    }

    /// <summary>What can tell who uses a resource: a network by its interfaces, a cluster by its services and instances; null: nothing can.</summary>
    private static DeployedResource? QueryTarget(DeployedResource resource, IReadOnlyList<DeployedResource> all) => resource.Type switch
    {
        "AWS::EC2::Subnet" or "AWS::EC2::SecurityGroup" or "AWS::EC2::VPC" => resource,
        "AWS::EC2::InternetGateway" or "AWS::EC2::VPCGatewayAttachment" => all.FirstOrDefault(other => other.Type == "AWS::EC2::VPC"),
        Cluster or "AWS::ECS::CapacityProvider" or "AWS::ECS::ClusterCapacityProviderAssociations" => all.FirstOrDefault(other => other.Type == Cluster),
        _ => null,
    };

    /// <summary>Who uses a network or cluster; null: AWS does not say.</summary>
    private Task<(BlockerResolution Release, string Why)?> AskAsync(DeployedResource asked, CancellationToken cancellationToken) =>
        asked.Type == Cluster ? ClusterAsync(asked, cancellationToken) : InterfacesAsync(asked, cancellationToken);

    private async Task<(BlockerResolution Release, string Why)?> InterfacesAsync(DeployedResource network, CancellationToken cancellationToken)
    {
        if (await BestEffort.OrNullAsync(() => services.NetworkInterfaces.AttachedToAsync(network.Id, cancellationToken)) is not { } found)
        {
            return null;
        }

        if (found.Count == 0)
        {
            return (BlockerResolution.Done, $"{network.Id} was still in use, and is no more");
        }

        var foreign = found.Where(one => !one.IsManaged).ToList();
        return foreign.Count > 0
            ? (BlockerResolution.ByHand, $"{network.Id} still holds {Words(foreign)}; delete that and run again")
            : (BlockerResolution.ByItself, $"{network.Id} still holds {Words(found)}, which AWS removes by itself");
    }

    private async Task<(BlockerResolution Release, string Why)?> ClusterAsync(DeployedResource cluster, CancellationToken cancellationToken)
    {
        var use = await BestEffort.OrNullAsync(() => services.Clusters.UseAsync(cluster.Id, cancellationToken));
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

        return parts.Count == 0
            ? (BlockerResolution.Done, $"the cluster {cluster.Id} was still in use, and is no more")
            : (use.Services.Count > 0 ? BlockerResolution.ByHand : BlockerResolution.ByItself,
                $"the cluster {cluster.Id} still has {string.Join(" and ", parts)}{(use.Services.Count > 0 ? "; delete the services first, then the instances, and run again" : ", which Auto Scaling ends by itself")}");
    }

    private static string Words(IEnumerable<NetworkInterface> interfaces) => string.Join(", ", interfaces.Select(one =>
        $"{one.Id} ({string.Join(", ", new[] { one.Description.Length > 0 ? one.Description : one.Kind, one.Instance is null ? "" : $"on {one.Instance}", one.Requester.Length > 0 ? $"made by {one.Requester}" : "" }.Where(text => text.Length > 0))})"));

    private static bool IsCustom(string type) => type.StartsWith("Custom::", StringComparison.Ordinal) || type == "AWS::CloudFormation::CustomResource";

    /// <summary>As S3 says it through CloudFormation.</summary>
    [GeneratedRegex("not empty", RegexOptions.IgnoreCase)]
    private static partial Regex NotEmpty { get; }

    /// <summary>CloudFormation's words when a function did not answer within its time: "CloudFormation did not receive a response from your Custom Resource".</summary>
    [GeneratedRegex("did not receive a response", RegexOptions.IgnoreCase)]
    private static partial Regex Unanswered { get; }
}
