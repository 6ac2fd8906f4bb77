using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.ProgressTracking;
using BbbGen.Review;
using BbbGen.Templates;

namespace BbbGen.ChangeSets;

/// <summary>What an update means for users: which servers are replaced, what is interrupted and for how long. CloudFormation lists none of
/// it: it only names a launch template and a version number.</summary>
internal static class Consequences
{
    private const string Group = "AWS::AutoScaling::AutoScalingGroup";
    private const string Service = "AWS::ECS::Service";
    private const string Secret = "AWS::SecretsManager::Secret";

    /// <summary>Type and property → what an update in place interrupts ("Update requires: Some interruptions" in the template reference;
    /// minutes: Amazon RDS and ElastiCache user guides).</summary>
    private static readonly Dictionary<(string Type, string Property), string> Interruptions = new()
    {
        [("AWS::EC2::Instance", "InstanceType")] =
            "is stopped and started with another instance type: the system is unavailable for about 5 minutes",
        [("AWS::EC2::Instance", "UserData")] =
            "is stopped and started and then runs its setup again, which updates BigBlueButton and Greenlight: the system is unavailable "
                + "for about 15 minutes; rooms, accounts and recordings are kept",
        [("AWS::EC2::Volume", "Size")] =
            "grows without interruption; its file system grows when the server is restarted, or with "
                + "'sudo /opt/bbb-on-aws/single-server.sh' in a session on the server",
        [("AWS::RDS::DBInstance", "DBInstanceClass")] =
            "restarts with another instance class: rooms and logins do not work for 5 to 10 minutes",
        [("AWS::RDS::DBInstance", "DBParameterGroupName")] = "uses its new parameters after its next restart",
        [("AWS::RDS::DBCluster", "EngineVersion")] = "is upgraded: rooms and logins do not work for about 10 minutes",
        [("AWS::RDS::DBCluster", "DBClusterParameterGroupName")] = "uses its new parameters after its next restart",
        [("AWS::ElastiCache::ReplicationGroup", "CacheNodeType")] =
            "replaces its nodes one by one: meetings cannot be started for up to a minute",
        [("AWS::ElastiCache::ReplicationGroup", "EngineVersion")] = "is upgraded: meetings cannot be started for up to a minute",
    };

    /// <summary>In the order of the changes, without duplicates; sentences without a full stop.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ResourceChange> changes, StackInstance wanted, StackInstance deployed)
    {
        var tasks = changes.Where(change => change is { Type: "AWS::ECS::TaskDefinition", Replacement: not Replacement.No })
            .Select(change => change.LogicalId).ToHashSet();
        return [.. changes.SelectMany(change => One(change, Find(wanted, change), Find(deployed, change), tasks)).Distinct()];
    }

    private static IEnumerable<string> One(
        ResourceChange change, ResourceInstance? wanted, ResourceInstance? deployed, HashSet<string> tasks) => change switch
    {
        { Action: ChangeAction.Modify, Type: Group, Replacement: Replacement.No } when wanted is not null =>
            Servers(change, wanted, deployed),
        { Action: ChangeAction.Modify, Type: Service, Replacement: Replacement.No } when wanted is not null
            && change.Details.Any(detail => detail.Name == "TaskDefinition") =>
            [Tasks(change, wanted)],
        { Action: ChangeAction.Modify, Type: Secret, Replacement: Replacement.No } when change.Details.Any(detail =>
            detail is { Name: "SecretString" or "GenerateSecretString" }) && tasks.Count == 0 =>
            [$"{Words(change)} gets a new value; running containers keep the old one until they are replaced"],
        { Action: ChangeAction.Modify, Type: "AWS::SNS::Subscription" } =>
            [$"{Words(change)}: AWS sends a confirmation email to the new address, and delivers nothing until it is confirmed"],
        { Action: ChangeAction.Modify, Replacement: Replacement.No } => change.Details
            .Where(detail => detail.IsCertain && detail.Name is not null && Interruptions.ContainsKey((change.Type, detail.Name)))
            .Select(detail => $"{Words(change)} {Interruptions[(change.Type, detail.Name!)]}"),
        _ => [],
    };

    private static IEnumerable<string> Servers(ResourceChange change, ResourceInstance wanted, ResourceInstance? deployed)
    {
        var count = RunningCosts.Servers(deployed) ?? RunningCosts.Servers(wanted);
        var name = Words(change).Split(": ")[0];
        if (change.Details.Where(detail => DataLosses.ReplacesInstances.Contains(detail.What))
            .MaxBy(detail => detail.IsCertain) is { } renewing)
        {
            yield return DataLosses.ReplacesInstancesOnUpdate(wanted)
                ? $"{name}: {Count(count)} {(renewing.IsCertain ? "" : "perhaps ")}replaced{(count == 1 ? "" : " one by one")}, "
                    + $"about {Minutes(ResourceDuration.Of(wanted).Typical)}{(count == 1 ? "" : " each")}"
                : $"{name}: {Count(count)} not replaced; the change applies to servers launched from now on";
        }

        if (change.Details.Any(detail => detail.Name is "DesiredCapacity" or "MinSize" or "MaxSize")
            && RunningCosts.Servers(wanted) is { } after && count is { } before && after > before)
        {
            yield return $"{name}: {after - before} more, about {Minutes(ResourceDuration.Of(wanted).Typical)}";
        }

        if (ServerKind.RetainsInstances(deployed) && DataLosses.Terminated(deployed, wanted) is { } fewer and > 0)
        {
            yield return $"{name}: {Count(fewer)} terminated once {(fewer == 1 ? "its" : "their")} meetings have ended";
        }
    }

    private static string Tasks(ResourceChange change, ResourceInstance service)
    {
        var name = Words(change).Split(": ")[0];
        var least = (service.Properties["DeploymentConfiguration"] as Resolved.Map)?["MinimumHealthyPercent"]?.AsText;
        return least == "0"
            ? $"{name}: its container is stopped and started again, about {Minutes(ResourceDuration.Of(service).Typical)}"
            : $"{name}: its containers are replaced without interruption";
    }

    private static string Count(int? count) => count switch
    {
        null => "servers are",
        1 => "1 server is",
        _ => $"{count} servers are",
    };

    private static string Minutes(double seconds)
    {
        var minutes = Math.Max(1, (int)Math.Round(seconds / 60));
        return $"{minutes} minute{(minutes == 1 ? "" : "s")}";
    }

    private static string Words(ResourceChange change) => TemplateSet.LabelOf(change.LogicalId, change.Type);

    private static ResourceInstance? Find(StackInstance root, ResourceChange change) =>
        PlanParts.InstanceAt(root, string.Join('/', change.Path))?.Resource(change.LogicalId);
}
