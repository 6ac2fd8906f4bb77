using System.Globalization;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;

namespace BbbGen.Review;

/// <summary>Finds what goes with a plan: people's data, and meetings that run.</summary>
internal static class DataLosses
{
    private const string Group = "AWS::AutoScaling::AutoScalingGroup";

    /// <summary>What makes a group with a rolling or replacing update policy start its instances anew, as AWS's page on UpdatePolicy lists it.</summary>
    internal static readonly HashSet<string> ReplacesInstances =
        ["LaunchTemplate", "LaunchConfigurationName", "MixedInstancesPolicy", "VPCZoneIdentifier", "AvailabilityZones", "PlacementGroup"];

    /// <summary>Those in a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="wanted">What the deployment shall be, or null: not known.</param>
    /// <param name="deployed">What it is, or null: not known.</param>
    public static IEnumerable<DataLoss> Of(Plan plan, StackInstance? wanted, StackInstance? deployed) => plan.Changes.SelectMany(change => change switch
    {
        { Action: ChangeAction.Add or ChangeAction.Import } => [],
        { Action: ChangeAction.Remove, IsStack: true } => OfStack(change, PlanParts.InstanceAt(deployed, change.Address)),
        { Type: Group } => OfServers(change, Find(wanted, change), Find(deployed, change)),
        _ => OfData(change),
    });

    /// <summary>Those of deleting a stack: what holds data and does not stay in the account.</summary>
    /// <param name="standing">What exists of the stack and of those nested in it.</param>
    public static IReadOnlyList<DataLoss> OfDeletion(IEnumerable<DeployedResource> standing) =>
    [
        .. from resource in standing
           where resource.Outcome is not RetentionOutcome.Retained
           let what = StatefulTypes.Describe(resource.Type)
           where what is not null
           select new DataLoss(
               resource.ResourceAddress,
               "is deleted",
               what,
               resource.Outcome is RetentionOutcome.Snapshotted ? Remains.Snapshot : Remains.Nothing),
    ];

    private static IEnumerable<DataLoss> OfData(ResourceChange change)
    {
        if (StatefulTypes.Describe(change.Type) is { } what && (change.Action is ChangeAction.Remove || change.Replacement is not Replacement.No))
        {
            yield return new(AddressOf(change), Event(change), what, change.Remains);
        }
    }

    /// <summary>A stack that goes is one line of the change set, whatever is in it.</summary>
    private static IEnumerable<DataLoss> OfStack(ResourceChange change, StackInstance? deployed)
    {
        if (deployed is null)
        {
            return [new(AddressOf(change), "is removed", "a stack with all that is in it", null)];
        }

        return
        [
            .. from resource in deployed.WithNested.SelectMany(stack => stack.Resources)
               let what = StatefulTypes.Describe(resource.Type) ?? ServerKind.Of(resource)?.LossOfAll
               where what is not null
               select new DataLoss(resource.Address, $"is removed with {change.LogicalId}", what, resource.Type == Group ? null : Left(resource)),
        ];
    }

    private static IEnumerable<DataLoss> OfServers(ResourceChange change, ResourceInstance? wanted, ResourceInstance? deployed)
    {
        if (ServerKind.Of(wanted ?? deployed) is not { } kind)
        {
            yield break;
        }

        // AWS says of what starts instances anew that it perhaps replaces the group: what becomes of it the update policy says.
        var renewing = change.Details.Where(detail => ReplacesInstances.Contains(detail.What)).MaxBy(detail => detail.IsCertain);
        if (change.Action is not ChangeAction.Remove && change.Replacement is not Replacement.Yes && renewing is not null && ReplacesInstancesOnUpdate(wanted))
        {
            yield return new(AddressOf(change), $"{(renewing.IsCertain ? "replaces" : "may replace")} {kind.Count(RunningCosts.Servers(wanted))} ({renewing.What} {(renewing.IsCertain ? "changes" : "may change")})", kind.LossOfOne, null);
        }
        else if (change.Action is ChangeAction.Remove || change.Replacement is not Replacement.No)
        {
            yield return new(AddressOf(change), Event(change), kind.LossOfAll, null);
        }
        else if (RunningCosts.Servers(deployed) is { } had && Remaining(had, deployed, wanted) is { } less && less < had)
        {
            yield return new(AddressOf(change), string.Create(CultureInfo.InvariantCulture, $"takes {had - less} of {had} {kind.Name}s away"), kind.LossOfOne, null);
        }
    }

    /// <summary>How many instances may be left: as many as are wanted, if that changes, and never more than the most.</summary>
    private static int? Remaining(int had, ResourceInstance? deployed, ResourceInstance? wanted)
    {
        var desired = Equals(deployed?.Properties["DesiredCapacity"], wanted?.Properties["DesiredCapacity"]) ? null : RunningCosts.Servers(wanted);
        var most = RunningCosts.Number(wanted?.Properties["MaxSize"]);
        return desired is null && most is null ? null : Math.Min(desired ?? had, most ?? had);
    }

    /// <summary>Whether CloudFormation replaces the instances of a group that changes: its update policy says so.</summary>
    internal static bool ReplacesInstancesOnUpdate(ResourceInstance? group) => group?.Policies["UpdatePolicy"] is Resolved.Map policy
        && (policy["AutoScalingRollingUpdate"] is not null || (policy["AutoScalingReplacingUpdate"] as Resolved.Map)?["WillReplace"]?.AsText is "true");

    private static string Event(ResourceChange change)
    {
        var forced = string.Join(", ", change.ForcedBy);
        return change.Action is ChangeAction.Remove ? "is removed"
            : $"{(change.Replacement is Replacement.Yes ? "is replaced" : "is perhaps replaced")}{(forced.Length == 0 ? "" : $" ({forced} {(forced.Contains(',', StringComparison.Ordinal) ? "change" : "changes")})")}";
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
