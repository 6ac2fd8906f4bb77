using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;

namespace BbbGen.Tests.Inventory;

/// <summary>A change that waits for the next server is told as one.</summary>
public sealed class ServersLeftBehindTests
{
    private static readonly (string, string) Single = ("BBBEnvironmentType", "single");
    private static readonly ResourceAddress Group = new("BBBAppStackSingle", "BBBApplicationAutoScaling");

    [Theory]
    [InlineData("BBBApplicationInstanceType", "t3a.2xlarge", "InstanceType")]
    [InlineData("BBBApplicationDataVolumeSize", "30", "BlockDeviceMappings")]
    [InlineData("BBBEnvironmentStage", "prod", "Monitoring")]
    [InlineData("BBBBigBlueButtonVersion", "noble-400", "UserData")]
    public void The_one_server_stays_as_it_is(string parameter, string value, string property)
    {
        var left = Assert.Single(ServersLeftBehind.Of(Evaluated.Master(Single), Evaluated.Master(Single, (parameter, value))));

        Assert.Equal((Group, new("BBBAppStackSingle", "BBBApplicationLaunchTemplate")), (left.Group, left.LaunchTemplate));
        Assert.Equal([property], left.Properties);
    }

    [Fact]
    public void New_templates_reach_it_as_little_as_parameters() => Assert.Equal(
        ["Monitoring"], Assert.Single(ServersLeftBehind.Of(Evaluated.OldMaster(Single), Evaluated.Master(Single))).Properties);

    [Theory]
    [InlineData("single", "BBBTurnInstanceType", "t3.small")]
    [InlineData("single", "BBBEnvironmentName", "bbbonaws")]
    [InlineData("scalable", "BBBApplicationInstanceType", "t3a.2xlarge")]
    public void Groups_that_replace_their_servers_leave_none_behind(string type, string parameter, string value) => Assert.Empty(ServersLeftBehind.Of(
        Evaluated.Master(("BBBEnvironmentType", type)), Evaluated.Master(("BBBEnvironmentType", type), (parameter, value))));

    [Fact]
    public void A_new_group_has_no_servers_to_leave_behind() => Assert.Empty(ServersLeftBehind.Of(Evaluated.Master(), Evaluated.Master(Single)));
}
