using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A <c>DependsOn</c>, <c>Condition</c> or policy that CloudFormation refuses.</summary>
internal sealed class ResourceAttributes() : FactRule(
    "CFN116",
    Severity.Error,
    "The attributes of a resource besides its properties have the form that CloudFormation requires.",
    "AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html")
{
    private const string Snapshot = "Snapshot";

    /// <summary>The types that support snapshots, according to the documentation of DeletionPolicy.</summary>
    private static readonly string[] WithSnapshots =
    [
        "AWS::DocDB::DBCluster", "AWS::EC2::Volume", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
        "AWS::Neptune::DBCluster",
        "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster",
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from resource in file.Resources
        from wrong in Wrong(resource)
        select Found(file, resource.MarkOf(wrong.Key), $"{wrong.Key} of {resource.LogicalId} {wrong.Message}", wrong.Fix);

    private static IEnumerable<(string Key, string Message, string Fix)> Wrong(ResourceDeclaration resource)
    {
        if (resource["DependsOn"] is not (null or Node.Null or Node.Text) and not Node.List
            || (resource["DependsOn"] as Node.List)?.Items.Any(item => item is not (Node.Text or Node.Null)) == true)
        {
            yield return ("DependsOn", "is neither a logical id nor a list of them",
                "name resources of this template, without functions");
        }

        if (resource["Condition"] is not (null or Node.Null or Node.Text))
        {
            yield return ("Condition", "is not the name of a condition", "declare the condition in the section Conditions and name it");
        }

        foreach (var key in (string[])["Properties", "Metadata"])
        {
            if (resource[key] is not (null or Node.Null or Node.Map or Node.Call("If", _)) && !Macros.Reach(resource[key]))
            {
                yield return (key, "is not a mapping", "write a mapping of names and values");
            }
        }

        foreach (var (key, allowed) in ((string, string[])[])[
            ("DeletionPolicy", ["Delete", "Retain", "RetainExceptOnCreate", Snapshot]),
            ("UpdateReplacePolicy", ["Delete", "Retain", Snapshot]),
        ])
        {
            if (resource[key] is Node.List or Node.Map)
            {
                yield return (key, "is not a string", $"write one of {string.Join(", ", allowed)}");
            }
            else if (resource[key] is Node.Text(var policy) && !allowed.Contains(policy))
            {
                yield return (key, $"is {policy}, which does not exist", $"write one of {string.Join(", ", allowed)}");
            }
            else if (resource[key] is Node.Text(Snapshot) && ResourceSchema.Find(resource.Type) is not null
                && !WithSnapshots.Contains(resource.Type))
            {
                yield return (key, $"is Snapshot, and there are no snapshots of {resource.Type}", "write Retain or Delete");
            }
        }
    }
}

/// <summary>A creation or update policy of a type that has none, or a setting that CloudFormation does not know: it would have no effect.
/// </summary>
internal sealed partial class ResourcePolicySettings() : FactRule(
    "CFN119",
    Severity.Error,
    "Creation and update policies belong to types that have them, and their settings have CloudFormation's form.",
    "AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html")
{
    /// <summary>The policies, and the settings of each; null: a single value.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]?>> Known = new()
    {
        ["CreationPolicy"] = new()
        {
            ["AutoScalingCreationPolicy"] = ["MinSuccessfulInstancesPercent"],
            ["ResourceSignal"] = ["Count", "Timeout"],
            ["StartFleet"] = null,
        },
        ["UpdatePolicy"] = new()
        {
            ["AutoScalingReplacingUpdate"] = ["WillReplace"],
            ["AutoScalingRollingUpdate"] =
            [
                "MaxBatchSize", "MinActiveInstancesPercent", "MinInstancesInService", "MinSuccessfulInstancesPercent", "PauseTime",
                "SuspendProcesses", "WaitOnResourceSignals",
            ],
            ["AutoScalingScheduledAction"] = ["IgnoreUnmodifiedGroupSizeProperties"],
            ["CodeDeployLambdaAliasUpdate"] =
                ["AfterAllowTrafficHook", "ApplicationName", "BeforeAllowTrafficHook", "DeploymentGroupName"],
            ["EnableVersionUpgrade"] = null,
            ["UseOnlineResharding"] = null,
        },
    };

    /// <summary>The types that have a policy, as the pages of the two attributes list them.</summary>
    private static readonly Dictionary<string, string[]> Types = new()
    {
        ["CreationPolicy"] =
        [
            "AWS::AppStream::Fleet", "AWS::AutoScaling::AutoScalingGroup", "AWS::CloudFormation::WaitCondition", "AWS::EC2::Instance",
        ],
        ["UpdatePolicy"] =
        [
            "AWS::AppStream::Fleet", "AWS::AutoScaling::AutoScalingGroup", "AWS::ElastiCache::ReplicationGroup",
            "AWS::Elasticsearch::Domain", "AWS::Lambda::Alias", "AWS::OpenSearchService::Domain",
        ],
    };

    private static readonly Dictionary<string, (Regex Form, string Example)> Forms = new()
    {
        ["Count"] = (Number(), "a whole number"),
        ["MaxBatchSize"] = (Number(), "a whole number"),
        ["MinInstancesInService"] = (Number(), "a whole number"),
        ["MinActiveInstancesPercent"] = (Percent(), "a number from 0 to 100"),
        ["MinSuccessfulInstancesPercent"] = (Percent(), "a number from 0 to 100"),
        ["PauseTime"] = (Duration(), "a duration of ISO 8601, such as PT15M"),
        ["Timeout"] = (Duration(), "a duration of ISO 8601, such as PT15M"),
        ["WaitOnResourceSignals"] = (Flag(), "true or false"),
        ["WillReplace"] = (Flag(), "true or false"),
        ["IgnoreUnmodifiedGroupSizeProperties"] = (Flag(), "true or false"),
    };

    /// <summary>Auto Scaling user guide, "Process types".</summary>
    private static readonly string[] Processes =
    [
        "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh", "Launch", "ReplaceUnhealthy",
        "ScheduledActions", "Terminate",
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from resource in file.Resources
        from attribute in Known
        from policy in Entry.Of(resource[attribute.Key])
        from wrong in Types[attribute.Key].Contains(resource.Type) || ResourceSchema.Find(resource.Type) is null
            ? Wrong(attribute.Value, policy)
            : [(policy.Mark, $"has no effect: {resource.Type} has no such policy", "remove it")]
        select Found(file, wrong.Mark, $"{attribute.Key} of {resource.LogicalId} {wrong.Message}", wrong.Fix);

    private static IEnumerable<(Mark Mark, string Message, string Fix)> Wrong(Dictionary<string, string[]?> policies, Entry policy)
    {
        if (!policies.TryGetValue(policy.Key, out var settings))
        {
            return [(policy.Mark, $"has no {policy.Key}", OneOf(policy.Key, policies.Keys))];
        }

        return settings is null
            ? []
            : from setting in Entry.Of(policy.Value)
              from wrong in Wrong(policy.Key, settings, setting)
              select wrong;
    }

    private static IEnumerable<(Mark Mark, string Message, string Fix)> Wrong(string policy, string[] settings, Entry setting)
    {
        if (!settings.Contains(setting.Key))
        {
            return [(setting.Mark, $"has no {setting.Key} in {policy}", OneOf(setting.Key, settings))];
        }

        if (setting.Value.AsText is { } text && Forms.TryGetValue(setting.Key, out var known) && !known.Form.IsMatch(text))
        {
            return [(setting.Mark, $"has the {setting.Key} {text} in {policy}", $"write {known.Example}")];
        }

        return setting is { Key: "SuspendProcesses", Value: Node.List processes }
            ? from process in processes.Items.OfType<Node.Text>()
              where !Processes.Contains(process.Value)
              select (process.Mark, $"suspends {process.Value}, which is no process", OneOf(process.Value, Processes))
            : [];
    }

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Number();

    [GeneratedRegex("^([0-9]{1,2}|100)$")]
    private static partial Regex Percent();

    [GeneratedRegex("^PT([0-9]+H)?([0-9]+M)?([0-9]+S)?$")]
    private static partial Regex Duration();

    [GeneratedRegex("^(true|false)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Flag();

    private static string OneOf(string name, IReadOnlyCollection<string> names) =>
        Nearest.Fix(name, names, $"write one of {string.Join(", ", names)}");
}
