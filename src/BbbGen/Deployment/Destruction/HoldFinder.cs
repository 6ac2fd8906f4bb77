using System.Text.RegularExpressions;

namespace BbbGen.Deployment.Destruction;

/// <summary>Finds what kept a stack from being deleted: CloudFormation says only that a resource has dependencies, not which.</summary>
internal sealed partial class HoldFinder(IStacks stacks, Surroundings surroundings, TimeProvider clock)
{
    private readonly Patience _patience = new(clock);
    private readonly Inventory _inventory = new(stacks);

    /// <summary>Why the stack, or something nested in it, could not be deleted; one entry for each resource.</summary>
    public async Task<IReadOnlyList<Hold>> OfAsync(Stack stack, CancellationToken stop)
    {
        var all = await _inventory.OfAsync(stack, await _inventory.TemplateAsync(stack, stop), stop);
        var stuck = all.Where(holding => holding.Resource.Status.IsStuckInDeletion).ToList();
        var holds = new List<Hold>();
        foreach (var holding in stuck.Where(holding => !stuck.Exists(inner => inner.StackId == holding.Resource.NestedStackId)))
        {
            var (release, why) = await ExplainAsync(holding, all, stop);
            holds.Add(new(holding, release, why));
        }

        return holds;
    }

    /// <summary>Who uses what the stack exports: as long as somebody does, CloudFormation refuses to delete it.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="exports">What it exports.</param>
    /// <param name="stop">Ends the attempt.</param>
    public async Task<IReadOnlyList<string>> ImportersAsync(Stack stack, IEnumerable<string> exports, CancellationToken stop)
    {
        // No answer is not "nobody": what AWS does not tell ends in its own sentence, and nothing is deleted.
        var importers = new List<string>();
        foreach (var export in exports)
        {
            importers.AddRange(await _patience.AgainAsync(() => surroundings.Imports.OfAsync(export, stop), stop));
        }

        return [.. importers.Where(importer => importer != stack.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task<(Release Release, string Why)> ExplainAsync(Holding holding, IReadOnlyList<Holding> all, CancellationToken stop)
    {
        var reason = holding.Resource.Reason?.ReplaceLineEndings(" ").TrimEnd('.', ' ') ?? "AWS gives no reason";
        return holding.Type switch
        {
            "AWS::EC2::Subnet" or "AWS::EC2::SecurityGroup" or "AWS::EC2::VPC" => await InterfacesAsync(holding, reason, stop),
            "AWS::EC2::InternetGateway" or "AWS::EC2::VPCGatewayAttachment" when all.FirstOrDefault(other => other.Type == "AWS::EC2::VPC") is { } vpc =>
                await InterfacesAsync(vpc, reason, stop),
            "AWS::ECS::Cluster" or "AWS::ECS::CapacityProvider" or "AWS::ECS::ClusterCapacityProviderAssociations" when all.FirstOrDefault(other => other.Type == "AWS::ECS::Cluster") is { } cluster =>
                await ClusterAsync(cluster, reason, stop),
            "AWS::S3::Bucket" when NotEmpty.IsMatch(reason) => (Release.Done, $"the bucket {holding.Id} is not empty"),
            _ when IsCustom(holding.Type) && Unanswered.IsMatch(reason) => (Release.Unanswered, $"its function never answered ({reason})"),
            _ => (Release.ByHand, $"{reason}; correct that and run again"),
        };
    }

    private async Task<(Release Release, string Why)> InterfacesAsync(Holding network, string reason, CancellationToken stop)
    {
        if (await Permitted.OrNullAsync(() => surroundings.NetworkInterfaces.AttachedToAsync(network.Id, stop)) is not { } found)
        {
            return (Release.ByHand, $"{reason}; look which network interfaces {network.Id} has, delete what they belong to, and run again");
        }

        if (found.Count == 0)
        {
            return (Release.Done, $"{network.Id} was still in use, and is no more");
        }

        var foreign = found.Where(one => !one.IsManaged).ToList();
        return foreign.Count > 0
            ? (Release.ByHand, $"{network.Id} still holds {Words(foreign)}; delete that and run again")
            : (Release.ByItself, $"{network.Id} still holds {Words(found)}, which AWS removes by itself");
    }

    private async Task<(Release Release, string Why)> ClusterAsync(Holding cluster, string reason, CancellationToken stop)
    {
        var use = await Permitted.OrNullAsync(() => surroundings.Clusters.UseAsync(cluster.Id, stop));
        if (use is null)
        {
            return (Release.ByHand, $"{reason}; correct that and run again");
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
            ? (Release.Done, $"the cluster {cluster.Id} was still in use, and is no more")
            : (use.Services.Count > 0 ? Release.ByHand : Release.ByItself,
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
