using System.Globalization;
using System.Text.RegularExpressions;
using BbbGen.Templates.Assets;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>A BigBlueButton server that is not empty in time is retained and never terminated with its meetings.</summary>
public sealed partial class RetentionTests
{
    private static readonly DeployedResource Group = Only("AWS::AutoScaling::AutoScalingGroup", "BBBApplicationAutoScaling");
    private static readonly DeployedResource Hook = Only("AWS::AutoScaling::LifecycleHook", "BBBApplicationTerminationHook");
    private static readonly DeployedResource Alarm = Only("AWS::CloudWatch::Alarm", "BBBApplicationServerRetainedAlarm");

    [Fact]
    public void Its_group_retains_what_the_hook_abandons_and_the_hook_abandons_a_server_that_is_silent()
    {
        Assert.Equal("retain", Group["InstanceLifecyclePolicy", "RetentionTriggers", "TerminateHookAbandon"].AsText());
        Assert.Equal("ABANDON", Hook["DefaultResult"].AsText());
        Assert.Equal($"${{{Group.Path}}}", Hook["AutoScalingGroupName"].AsText());
    }

    [Fact]
    public void The_operator_is_told_of_a_retained_server_by_email()
    {
        const string Metric = "GroupTerminatingRetainedInstances";

        Assert.Equal(Metric, Group["MetricsCollection"].Items().Single().At("Metrics").Items().Single().AsText());
        Assert.Equal(Metric, Alarm["MetricName"].AsText());
        Assert.Equal($"${{{Group.Path}}}", Alarm["Dimensions"].Items().Single().At("Value").AsText());
        Assert.Contains("Topic", Alarm["AlarmActions"].Items().Single().AsText());
        Assert.Equal(("0", "GreaterThanThreshold"), (Alarm["Threshold"].AsText(), Alarm["ComparisonOperator"].AsText()));
    }

    [Fact]
    public void AWS_ends_the_wait_later_than_the_longest_drain()
    {
        var longest = int.Parse(
            Parameter().Match(TemplateSet.Generate().Single(file => file.FileName == TemplateSet.Master).Text).Groups[1].Value,
            CultureInfo.InvariantCulture) * 3600;

        Assert.InRange(longest, 3600, Math.Min(100 * Timeout, 172_800) - 1);
    }

    [Fact]
    public void Four_heartbeats_may_be_lost()
    {
        var seconds = int.Parse(Seconds().Match(Scripts.TerminationHandlerSh.Text).Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.InRange(Timeout, (4 * seconds) + 1, 7200);
    }

    private static int Timeout => int.Parse(Hook["HeartbeatTimeout"].AsText(), CultureInfo.InvariantCulture);

    private static DeployedResource Only(string type, string logicalId) =>
        DeployedResources.Of("scalable").Single(resource => (resource.Type, resource.LogicalId) == (type, logicalId));

    [GeneratedRegex(@"\n  BBBApplicationDrainHours:\n(?:    .*\n)*?    MaxValue: (\d+)\n")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"BBB_HEARTBEAT_SECONDS:=(\d+)")]
    private static partial Regex Seconds();
}
