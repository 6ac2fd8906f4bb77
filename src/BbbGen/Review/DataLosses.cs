using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;
using BbbGen.ResourceTypes;

namespace BbbGen.Review;

/// <summary>Finds what a plan loses: users' data and running meetings.</summary>
internal static class DataLosses
{
    private const string Group = "AWS::AutoScaling::AutoScalingGroup";
    private const string Instance = "AWS::EC2::Instance";
    private const string Secret = "AWS::SecretsManager::Secret";

    /// <summary>Properties whose change stops and starts an instance on EBS volumes (template reference, AWS::EC2::Instance, "Some
    /// interruptions").</summary>
    internal static readonly HashSet<string> StopsInstance = ["InstanceType", "UserData", "EbsOptimized"];

    /// <summary>Properties whose change replaces the instances of a group with a rolling or replacing update policy (user guide,
    /// "UpdatePolicy attribute").</summary>
    internal static readonly HashSet<string> ReplacesInstances =
        ["LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy", "VPCZoneIdentifier", "AvailabilityZones", "PlacementGroup"];

    /// <param name="deployed">Null if unknown, like <paramref name="wanted"/>.</param>
    public static IEnumerable<DataLoss> Of(Plan plan, StackInstance? wanted, StackInstance? deployed) =>
        plan.Changes.SelectMany(change => change switch
    {
        { Action: ChangeAction.Add or ChangeAction.Import } => [],
        { Action: ChangeAction.Remove, IsStack: true } => OfStack(change, PlanParts.InstanceAt(deployed, change.Address)),
        { Type: Group } => OfServers(change, Find(wanted, change), Find(deployed, change)),
        { Type: Instance } => OfServer(change, Find(wanted, change) ?? Find(deployed, change)),
        { Type: Secret } when IsCopy(Find(deployed, change)) => [],
        _ => OfData(change),
    });

    /// <summary>The losses of deleting a stack: resources with data that are not retained.</summary>
    public static IReadOnlyList<DataLoss> OfDeletion(IEnumerable<DeployedResource> existing) =>
    [
        .. from resource in existing
           where resource.Outcome is not RetentionOutcome.Retained
           let what = ResourceType.Of(resource.Type)?.Loss
           where what is not null
           select new DataLoss(
               resource.ResourceAddress,
               "is deleted",
               what,
               resource.Outcome is RetentionOutcome.Snapshotted ? Remains.Snapshot : Remains.Nothing),
    ];

    private static IEnumerable<DataLoss> OfData(ResourceChange change)
    {
        if (ResourceType.Of(change.Type)?.Loss is { } what
            && (change.Action is ChangeAction.Remove || change.Replacement is not Replacement.No))
        {
            yield return new(AddressOf(change), Event(change), what, change.Remains);
        }
    }

    /// <summary>A secret that is composed of others, as of earlier releases (decision 41): all that it holds is in those.</summary>
    private static bool IsCopy(ResourceInstance? secret) => secret?.Properties["SecretString"]?.Sketch.Contains("{{resolve:") is true;

    /// <summary>A removed stack is one line of the change set, whatever it contains.</summary>
    private static IEnumerable<DataLoss> OfStack(ResourceChange change, StackInstance? deployed)
    {
        if (deployed is null)
        {
            return [new DataLoss(AddressOf(change), "is removed", "a stack with everything in it", null)];
        }

        return
        [
            .. from resource in deployed.WithNested.SelectMany(stack => stack.Resources)
               let what = ResourceType.Of(resource.Type)?.Loss ?? ServerKind.Of(resource)?.LossOfAll
               where what is not null
               select new DataLoss(resource.Address, $"is removed with {change.LogicalId}", what, resource.Type is Group or Instance
                   ? null
                   : Left(resource)),
        ];
    }

    private static IEnumerable<DataLoss> OfServers(ResourceChange change, ResourceInstance? wanted, ResourceInstance? deployed)
    {
        if (ServerKind.Of(wanted ?? deployed) is not { } kind)
        {
            yield break;
        }

        // AWS reports a possible replacement of the group; the update policy decides what happens to its instances.
        var renewing = change.Details.Where(detail => ReplacesInstances.Contains(detail.What)).MaxBy(detail => detail.IsCertain);
        if (change.Action is not ChangeAction.Remove && change.Replacement is not Replacement.Yes && renewing is not null
            && ReplacesInstancesOnUpdate(wanted))
        {
            yield return new(AddressOf(change),
                $"{(renewing.IsCertain ? "replaces" : "may replace")} {kind.Count(RunningCosts.Servers(wanted))} ({renewing.What} "
                    + $"{(renewing.IsCertain ? "changes" : "may change")})", kind.LossOfOne, null);
        }
        else if (change.Action is ChangeAction.Remove || change.Replacement is not Replacement.No)
        {
            yield return new(AddressOf(change), Event(change), kind.LossOfAll, null);
        }
        else if (Terminated(deployed, wanted) is { } fewer and > 0 && !ServerKind.RetainsInstances(deployed))
        {
            yield return new(AddressOf(change), $"removes {fewer} of {RunningCosts.Servers(deployed)} {kind.Name}s", kind.LossOfOne, null);
        }
    }

    /// <summary>How many instances of a group an update terminates by its sizes, or null if unknown.</summary>
    internal static int? Terminated(ResourceInstance? deployed, ResourceInstance? wanted) =>
        RunningCosts.Servers(deployed) is { } had && Remaining(had, deployed, wanted) is { } left ? had - left : null;

    private static IEnumerable<DataLoss> OfServer(ResourceChange change, ResourceInstance? server)
    {
        if (ServerKind.Of(server) is not { } kind)
        {
            yield break;
        }

        if (change.Action is ChangeAction.Remove)
        {
            yield return new(AddressOf(change), Event(change), kind.LossOfAll, null);
        }
        else if (change.Replacement is not Replacement.No)
        {
            yield return new(
                AddressOf(change), Event(change), $"{kind.LossOfAll}; the new server stops it and takes over its data volume", null);
        }
        else if (change.Details.Where(detail => detail.Name is not null && StopsInstance.Contains(detail.Name)).ToList() is [_, ..] causes)
        {
            yield return new(
                AddressOf(change), $"is stopped and started ({string.Join(", ", causes.Select(cause => cause.Name).Distinct())})",
                kind.LossOfOne, null);
        }
    }

    /// <summary>How many instances may remain: the desired capacity, if that changes, at most the maximum size.</summary>
    private static int? Remaining(int had, ResourceInstance? deployed, ResourceInstance? wanted)
    {
        var desired = Equals(deployed?.Properties["DesiredCapacity"], wanted?.Properties["DesiredCapacity"])
            ? null
            : RunningCosts.Servers(wanted);
        var most = RunningCosts.Number(wanted?.Properties["MaxSize"]);
        return desired is null && most is null ? null : Math.Min(desired ?? had, most ?? had);
    }

    /// <summary>Whether the update policy makes CloudFormation replace the instances of a changed group.</summary>
    internal static bool ReplacesInstancesOnUpdate(ResourceInstance? group) => group?.Policies["UpdatePolicy"] is Resolved.Map policy
        && (policy["AutoScalingRollingUpdate"] is not null
            || (policy["AutoScalingReplacingUpdate"] as Resolved.Map)?["WillReplace"]?.AsText is "true");

    private static string Event(ResourceChange change)
    {
        if (change.Action is ChangeAction.Remove)
        {
            return "is removed";
        }

        var forced = string.Join(", ", change.ForcedBy);
        var cause = forced.Length == 0 ? "" : $" ({forced} {(forced.Contains(',') ? "change" : "changes")})";
        return $"{(change.Replacement is Replacement.Yes ? "is replaced" : "may be replaced")}{cause}";
    }

    private static Remains Left(ResourceInstance resource) => (resource.Declaration["DeletionPolicy"] as Node.Text)?.Value switch
    {
        "Retain" or "RetainExceptOnCreate" => Remains.Itself,
        "Snapshot" => Remains.Snapshot,
        _ => Remains.Nothing,
    };

    private static ResourceAddress AddressOf(ResourceChange change) => new(string.Join('/', change.Path), change.LogicalId);

    private static ResourceInstance? Find(StackInstance? root, ResourceChange change) =>
        PlanParts.InstanceAt(root, string.Join('/', change.Path))?.Resource(change.LogicalId);
}
