using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A setting of a creation or update policy that CloudFormation does not know: it would have no effect.</summary>
internal sealed class ResourcePolicySettings : Rule
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

    /// <summary>Auto Scaling user guide, "Process types".</summary>
    private static readonly string[] Processes =
    [
        "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh", "Launch", "ReplaceUnhealthy",
        "ScheduledActions", "Terminate",
    ];

    /// <inheritdoc/>
    public override string Code => "CFN119";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Creation and update policies have only CloudFormation's settings.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from resource in file.Resources
        from attribute in Known
        from policy in Entry.Of(resource[attribute.Key])
        from wrong in Wrong(attribute.Value, policy)
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

        return setting is { Key: "SuspendProcesses", Value: Node.List processes }
            ? from process in processes.Items.OfType<Node.Text>()
              where !Processes.Contains(process.Value)
              select (process.Mark, $"suspends {process.Value}, which is no process", OneOf(process.Value, Processes))
            : [];
    }

    private static string OneOf(string name, IReadOnlyCollection<string> names) =>
        Nearest.Fix(name, names, $"write one of {string.Join(", ", names)}");
}
