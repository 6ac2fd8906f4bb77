using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Everything writes to log groups of the stack, with the operator's retention.</summary>
public sealed class LogsTests
{
    [Fact]
    public void A_log_group_keeps_its_lines_as_long_as_the_operator_says() => Assert.All(
        All("AWS::Logs::LogGroup"), group => Assert.Equal("${master/BBBLogRetentionInDays}", group["RetentionInDays"].AsText()));

    [Fact]
    public void A_function_writes_to_a_group_of_the_stack() =>
        Assert.All(All("AWS::Lambda::Function"), function => Assert.Contains(function["LoggingConfig", "LogGroup"].AsText(), Groups()));

    /// <summary>All except the one that handles the administrator's password: its output stays on the instance.</summary>
    [Fact]
    public void A_container_writes_to_a_group_of_the_stack() => Assert.All(
        All("AWS::ECS::TaskDefinition")
            .SelectMany(task => task["ContainerDefinitions"].Items()).Where(container => container.At("Name").AsText() != "administrator"),
        container => Assert.Contains(container.At("LogConfiguration", "Options", "awslogs-group").AsText(), Groups()));

    [Fact]
    public void A_host_writes_to_a_group_of_the_stack() => Assert.All(
        DeployedResources.Types.SelectMany(type => Host.Of(DeployedResources.Of(type))),
        host => Assert.Contains(host.Settings["BBB_LOG_GROUP"], Groups()));

    private static IEnumerable<DeployedResource> All(string type) => DeployedResources.Types.SelectMany(DeployedResources.Of)
        .Where(resource => resource.Type == type);

    private static HashSet<string> Groups() => [.. All("AWS::Logs::LogGroup").Select(group => $"${{{group.Path}}}")];
}
