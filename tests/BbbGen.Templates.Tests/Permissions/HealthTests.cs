using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Health checks test the component itself; scaling and alarms use a metric of a single resource.</summary>
public sealed partial class HealthTests
{
    [Fact]
    public void A_service_has_a_health_check()
    {
        var tasks = All("AWS::ECS::TaskDefinition").DistinctBy(task => task.Path).ToDictionary(task => $"${{{task.Path}}}");
        Assert.All(All("AWS::ECS::Service"), service => Assert.True(
            service["LoadBalancers"].Items().Count > 0
                || tasks[service["TaskDefinition"].AsText()]["ContainerDefinitions"].Items()
                    .Where(container => container.At("Essential").AsText() != "false")
                    .All(container => container.At("HealthCheck") is not null),
            $"{service.Path} has neither a load balancer nor a health check: it may stand still unseen."));
    }

    [Fact]
    public void A_health_check_of_a_container_is_not_constant() => Findings.None(
        from task in All("AWS::ECS::TaskDefinition")
        from check in task.Properties.Holders("HealthCheck")
        let command = string.Join(' ', check.Value.At("Command").Items().Select(part => part.AsText()))
        where Constant().IsMatch(command)
        select $"{task.Path} is healthy whatever happens: {command}");

    [Theory]
    [InlineData("CMD-SHELL exit 0")]
    [InlineData("CMD true")]
    [InlineData("CMD-SHELL wget -qO- http://127.0.0.1 || exit 0")]
    [InlineData("CMD-SHELL curl http://127.0.0.1; true")]
    public void A_constant_health_check_is_detected(string command) => Assert.Matches(Constant(), command);

    [Fact]
    public void A_target_group_asks_the_application_and_takes_no_other_answer() => Assert.All(
        All("AWS::ElasticLoadBalancingV2::TargetGroup"),
        group => Assert.Equal(("/health_check", "200"), (group["HealthCheckPath"].AsText(), group["Matcher", "HttpCode"].AsText())));

    [Fact]
    public void A_custom_metric_has_dimensions() => Findings.None(
        from policy in All("AWS::ApplicationAutoScaling::ScalingPolicy").Concat(All("AWS::AutoScaling::ScalingPolicy"))
        from metric in policy.Properties.Holders("CustomizedMetricSpecification")
        where metric.Value.At("Dimensions").Items().Count == 0 && !metric.Value.Holders("Dimensions").Any()
        select $"{policy.Path} scales by a metric without dimensions, which has no data.");

    [Fact]
    public void Requests_are_counted_for_one_target_group() => Assert.All(
        All("AWS::ApplicationAutoScaling::ScalingPolicy")
            .SelectMany(policy => policy.Properties.Holders("PredefinedMetricSpecification")).Select(metric => metric.Value)
            .Where(metric => metric.At("PredefinedMetricType").AsText() == "ALBRequestCountPerTarget"),
        metric =>
            Assert.Matches(@"^\$\{[^}]+\.LoadBalancerFullName\}/\$\{[^}]+\.TargetGroupFullName\}$", metric.At("ResourceLabel").AsText()));

    [Fact]
    public void An_alarm_watches_a_resource_of_the_stack_and_tells_the_operator() => Assert.All(All("AWS::CloudWatch::Alarm"), alarm =>
    {
        Assert.Contains(alarm["Dimensions"].Items(), dimension => dimension.At("Value").AsText().StartsWith("${master/"));
        Assert.Equal(
            "${master/BBBNotificationTopic}",
            Assert.Single(alarm["AlarmActions"].Items().Select(action => action.AsText()), action => !action.EndsWith(":ec2:recover")));
    });

    /// <summary>Otherwise it never has data. AWS's services produce theirs, and the CloudWatch agent those of its own namespace.</summary>
    [Fact]
    public void The_metric_of_an_alarm_is_printed_by_the_observer_with_the_same_dimensions()
    {
        var observer = Repository.ReadText("scripts/scalelite-observer.sh");
        var space = PrintedNamespace().Match(observer).Groups[1].Value;
        var metrics = PrintedMetrics().Match(observer).Groups[1].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var dimension = PrintedDimension().Match(observer);
        var container = All("AWS::ECS::TaskDefinition").SelectMany(task => task["ContainerDefinitions"].Items())
            .First(container => container.At("Name").AsText() == "scalelite-observer");
        var value = container.At("Environment").Items()
            .Single(variable => variable.At("Name").AsText() == dimension.Groups["variable"].Value).At("Value").AsText();
        var alarms = All("AWS::CloudWatch::Alarm").Where(alarm =>
            alarm["Namespace"].AsText() is var name && name != "CWAgent" && !name.StartsWith("AWS/")).ToList();

        Assert.NotEmpty(alarms);
        Assert.All(alarms, alarm =>
        {
            Assert.Equal(space, alarm["Namespace"].AsText());
            Assert.Contains(alarm["MetricName"].AsText(), metrics);
            var only = Assert.Single(alarm["Dimensions"].Items());
            Assert.Equal((dimension.Groups["name"].Value, value), (only.At("Name").AsText(), only.At("Value").AsText()));
        });
    }

    [Fact]
    public void The_page_about_operations_names_every_metric_of_an_alarm_and_of_the_observer()
    {
        var page = Repository.ReadText("docs/operations.md");

        Assert.All(
            All("AWS::CloudWatch::Alarm").Select(alarm => alarm["MetricName"].AsText())
                .Concat(PrintedMetrics().Match(Repository.ReadText("scripts/scalelite-observer.sh")).Groups[1].Value
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Distinct(),
            metric => Assert.Contains($"`{metric}`", page));
    }

    private static IEnumerable<DeployedResource> All(string type) =>
        WiringTests.Modes().Select(mode => mode.Data)
            .SelectMany(mode => DeployedResources.Of(mode.Item1, mode.Item2, mode.Item3)).Where(resource => resource.Type == type);

    [GeneratedRegex("Namespace: \"([^\"]+)\"")]
    private static partial Regex PrintedNamespace();

    [GeneratedRegex(@"METRICS = %w\[([^\]]*)\]")]
    private static partial Regex PrintedMetrics();

    /// <summary>The metrics have one dimension, and the line has its value.</summary>
    [GeneratedRegex("""Dimensions: \[\["(?<name>\w+)"\]\](?s:.*) \k<name>: ENV.fetch\("(?<variable>\w+)"\)""")]
    private static partial Regex PrintedDimension();

    [GeneratedRegex(@"(\|\||;|\n) *(true|:|exit 0)\s*$|^(CMD|CMD-SHELL) (true|:|exit 0|echo\b[^\n]*)\s*$")]
    private static partial Regex Constant();
}
