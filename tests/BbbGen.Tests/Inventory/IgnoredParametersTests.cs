using BbbGen.Application;
using BbbGen.Inventory.Parameters;
using BbbGen.Templates;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>Values in the parameter file that a single deployment has no use for.</summary>
public sealed class IgnoredParametersTests
{
    private static readonly IReadOnlyList<GeneratedTemplate> Templates = TemplateSet.Generate();

    private static readonly Dictionary<string, string> Dynamic = new()
    {
        ["BBBOperatorEMail"] = "ops@uni.example",
        ["BBBStackBucketStack"] = "demo-Sources",
        ["BBBDomainName"] = "bbb.uni.example",
        ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
    };

    [Fact]
    [Failure("F132")]
    public async Task They_are_reported_once_before_the_plan_and_are_not_an_error()
    {
        using var rig = new Rig();
        await File.WriteAllTextAsync(
            rig.ParameterFile,
            """{"Parameters": {"BBBEnvironmentType": "single", "BBBECSInstanceType": "m5.large", "BBBDBInstanceType": "db.r6g.large","""
                + """ "BBBApplicationInstanceType": "c5.2xlarge"}}""",
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        const string Warning = "warning: In a single deployment these parameters have no effect: BBBDBInstanceType, BBBECSInstanceType";
        Assert.Single(rig.ErrorLines, line => line == Warning);
        Assert.InRange(Array.IndexOf(rig.ErrorLines, Warning), 0,
            Array.FindIndex(rig.ErrorLines, line => line.StartsWith("demo will be created")));
    }

    [Theory]
    [InlineData("BBBECSInstanceType", "m5.large", true)]
    [InlineData("BBBECSMaxInstances", "5", true)]
    [InlineData("BBBCacheAZMode", "single-az", true)]
    [InlineData("BBBApplicationMaxInstances", "3", true)]
    [InlineData("BBBgreenlightImage", "bigbluebutton/greenlight:v3.8.1", true)]
    [InlineData("BBBSesRegion", "eu-west-1", false)]
    [InlineData("BBBApplicationInstanceType", "c5.2xlarge", false)]
    [InlineData("BBBApplicationDataVolumeSize", "200", false)]
    [InlineData("BBBVPCcidr", "10.0.0.0/15", false)]
    [InlineData("BBBLogRetentionInDays", "30", false)]
    public void What_has_no_effect_in_a_single_deployment_is_ignored(string name, string value, bool isIgnored)
    {
        var wanted = new Dictionary<string, string>(Dynamic) { ["BBBEnvironmentType"] = "single", [name] = value };

        Assert.Equal(isIgnored ? [name] : [], IgnoredParameters.Of(Templates, wanted));
    }

    [Fact]
    public void In_a_scalable_deployment_and_with_defaults_nothing_is_ignored()
    {
        Assert.Empty(IgnoredParameters.Of(Templates, new Dictionary<string, string>(Dynamic) { ["BBBECSInstanceType"] = "m5.large" }));
        Assert.Empty(IgnoredParameters.Of(Templates, new Dictionary<string,
            string>(Dynamic) { ["BBBEnvironmentType"] = "single", ["BBBECSInstanceType"] = "t3a.large" }));
    }
}
