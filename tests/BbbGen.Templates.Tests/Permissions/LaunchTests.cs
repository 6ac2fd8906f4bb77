using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>How instances are launched.</summary>
public sealed class LaunchTests
{
    [Theory]
    [MemberData(nameof(WiringTests.Modes), MemberType = typeof(WiringTests))]
    public void Only_the_single_server_does_not_come_from_a_launch_template(string type, string stage, string cache)
    {
        var all = DeployedResources.Of(type, stage, cache);
        var templates = all.Where(resource => resource.Type == "AWS::EC2::LaunchTemplate")
            .Select(template => $"${{{template.Path}}}").ToHashSet();
        Assert.DoesNotContain(all, resource => resource.Type is "AWS::EC2::SpotFleet" or "AWS::AutoScaling::LaunchConfiguration");
        Assert.Equal(
            type == "single" ? ["master/BBBAppStackSingle/BBBApplicationServer"] : Array.Empty<string>(),
            all.Where(resource => resource.Type == "AWS::EC2::Instance").Select(instance => instance.Path));
        Assert.All(all.Where(resource => resource.Type == "AWS::AutoScaling::AutoScalingGroup"),
            group => Assert.Contains(group["LaunchTemplate", "LaunchTemplateId"].AsText(), templates));
    }

    [Theory]
    [MemberData(nameof(WiringTests.Modes), MemberType = typeof(WiringTests))]
    public void A_group_follows_its_launch_template(string type, string stage, string cache) => Assert.All(
        DeployedResources.Of(type, stage, cache).Where(resource => resource.Type == "AWS::AutoScaling::AutoScalingGroup"),
        group => Assert.Equal(
            group["LaunchTemplate", "LaunchTemplateId"].AsText().Replace("}", ".LatestVersionNumber}"),
            group["LaunchTemplate", "Version"].AsText()));

    [Theory]
    [MemberData(nameof(WiringTests.Modes), MemberType = typeof(WiringTests))]
    public void A_hanging_bootstrap_ends_five_minutes_before_CloudFormation_stops_waiting(string type, string stage, string cache)
    {
        var all = DeployedResources.Of(type, stage, cache);
        Assert.All(Host.Of(all), host =>
        {
            var group = all.Single(resource => (resource.Type == "AWS::EC2::Instance" && resource.Path == host.Path)
                || resource["LaunchTemplate", "LaunchTemplateId"].AsText() == $"${{{host.Path}}}").Definition;
            var limit = int.Parse(host.Settings["BBB_TIME_LIMIT"].Replace("min", ""));
            var waited = $"PT{limit + 5}M";
            Assert.Equal(waited, group.At("CreationPolicy", "ResourceSignal", "Timeout").AsText());
            if (group.At("UpdatePolicy", "AutoScalingRollingUpdate") is { } update)
            {
                Assert.Equal(waited, update.At("PauseTime").AsText());
            }
        });
    }

    [Theory]
    [MemberData(nameof(WiringTests.Modes), MemberType = typeof(WiringTests))]
    public void The_metadata_service_answers_version_2_only_and_the_host_only(string type, string stage, string cache) => Assert.All(
        DeployedResources.Of(type, stage, cache).Where(resource => resource.Type is "AWS::EC2::LaunchTemplate" or "AWS::EC2::Instance"),
        machine =>
        {
            var options = machine["LaunchTemplateData", "MetadataOptions"] ?? machine["MetadataOptions"];
            Assert.Equal(
                ("enabled", "required", "1"),
                (options.At("HttpEndpoint").AsText(), options.At("HttpTokens").AsText(), options.At("HttpPutResponseHopLimit").AsText()));
        });

    [Theory]
    [MemberData(nameof(WiringTests.Modes), MemberType = typeof(WiringTests))]
    public void No_instance_has_a_key_pair(string type, string stage, string cache) => Assert.DoesNotContain(
        DeployedResources.Of(type, stage, cache),
        resource => (resource["LaunchTemplateData", "KeyName"] ?? resource["KeyName"]) is not null);

    /// <summary>Meetings run on the BigBlueButton servers of a group: an update replaces none of them.</summary>
    [Theory]
    [InlineData("scalable", "BBBECSAutoScaling", "BBBTurnAutoScaling")]
    [InlineData("single", "BBBTurnAutoScaling")]
    public void Of_the_groups_whose_instances_an_update_replaces_it_is_one_at_a_time_and_each_must_signal_success(
        string type, params string[] groups)
    {
        var updated = DeployedResources.Of(type)
            .Where(resource => resource.Definition["UpdatePolicy"].At("AutoScalingRollingUpdate") is not null)
            .ToList();

        Assert.Equal(groups, updated.Select(group => group.LogicalId).Order(StringComparer.Ordinal));
        Assert.All(updated, group =>
        {
            var update = group.Definition["UpdatePolicy"].At("AutoScalingRollingUpdate");
            Assert.Equal(("true", "1"), (update.At("WaitOnResourceSignals").AsText(), update.At("MaxBatchSize").AsText()));
            Assert.NotNull(group.Definition["CreationPolicy"].At("ResourceSignal", "Timeout"));
        });
    }

    [Fact]
    public void An_update_keeps_the_sizes_that_a_schedule_has_set() => Assert.All(
        DeployedResources.Of("scalable").Where(resource => resource.Definition["UpdatePolicy"] is not null
            && resource.Type == "AWS::AutoScaling::AutoScalingGroup"),
        group => Assert.Equal("true",
            group.Definition["UpdatePolicy"].At("AutoScalingScheduledAction", "IgnoreUnmodifiedGroupSizeProperties").AsText()));
}
