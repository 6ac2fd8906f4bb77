using BbbGen.Templates.Parameters;

namespace BbbGen.Templates.Tests.Parameters;

public sealed class ParameterCheckTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(ParameterCheck.Problems(new Dictionary<string, string>()));

    [Theory]
    [InlineData("BBBEnvironmentStage", "production", "BBBEnvironmentStage must be one of dev, stage, prod, but is production.")]
    [InlineData("BBBApplicationInstanceType", "t3.large",
        "BBBApplicationInstanceType must be an x86_64 type with at least 4 vCPUs, such as t3a.xlarge or c6i.2xlarge, but is t3.large.")]
    [InlineData("BBBApplicationInstanceType", "m7g.2xlarge",
        "BBBApplicationInstanceType must be an x86_64 type with at least 4 vCPUs, such as t3a.xlarge or c6i.2xlarge, but is m7g.2xlarge.")]
    [InlineData("BBBDBEngineVersion", "16.4", "BBBDBEngineVersion is 16.4, which AWS no longer creates; use 16.13.")]
    [InlineData("BBBDBEngineVersion", "latest", "BBBDBEngineVersion must be a version such as 16.13, but is latest.")]
    [InlineData("BBBPrivateDBSubnets", "10.1.9.0/24,10.1.10.0/24",
        "BBBPrivateDBSubnets must name exactly 3 subnets, one for each zone, but names 2.")]
    [InlineData("BBBPrivateDBSubnets", "10.1.5.0/24,10.1.10.0/24,10.1.11.0/24",
        "BBBPrivateDBSubnets contains 10.1.5.0/24, which overlaps 10.1.5.0/24 of BBBPrivateApplicationSubnets.")]
    [InlineData("BBBPrivateDBSubnets", "10.2.9.0/24,10.1.10.0/24,10.1.11.0/24",
        "BBBPrivateDBSubnets contains 10.2.9.0/24, which is not inside BBBVPCcidr, 10.1.0.0/16.")]
    [InlineData("BBBPrivateDBSubnets", "10.1.9.1/24,10.1.10.0/24,10.1.11.0/24",
        "BBBPrivateDBSubnets contains 10.1.9.1/24, which is not an IPv4 range from /16 to /28 that begins with its first address.")]
    [InlineData("BBBVPCcidr", "10.1.0.0/8",
        "BBBVPCcidr must be an IPv4 range from /16 to /28 that begins with its first address, such as 10.1.0.0/16, but is 10.1.0.0/8.")]
    [InlineData("BBBVPCcidr", "11.0.0.0/16", "BBBVPCcidr must be in private address space, 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, or "
        + "in 100.64.0.0/10, as the TURN servers relay to every other address, but is 11.0.0.0/16.")]
    [InlineData("BBBECSMinInstances", "11", "BBBECSMinInstances is 11, more than BBBECSMaxInstances, which is 10.")]
    [InlineData("BBBTurnDesiredInstances", "2",
        "BBBTurnDesiredInstances is 2, but must be between BBBTurnMinInstances, 1, and BBBTurnMaxInstances, 1.")]
    [InlineData("BBBECSMaxInstances", "1000", "BBBECSMaxInstances must be at most 100, but is 1000.")]
    [InlineData("BBBBigBlueButtonVersion", "noble-400", "BBBApplicationImageName must name an image of Ubuntu noble-24.04, which "
        + "BBBBigBlueButtonVersion noble-400 needs, but is ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*.")]
    [InlineData("BBBInstallRef", "26ce2d16d3a1f4a0b5c6e7f8091a2b3c4d5e6f70",
        "BBBInstallSha256 must be the SHA-256 of bbb-install.sh of the commit in BBBInstallRef, but is empty.")]
    [InlineData("BBBInstallSha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "BBBInstallRef must be the commit whose bbb-install.sh has the SHA-256 in BBBInstallSha256, but is empty.")]
    [InlineData("BBBInstallRef", "v3.0.x-release",
        "BBBInstallRef must be empty, or 40 hexadecimal digits in lower case, but is v3.0.x-release.")]
    [InlineData("BBBgreenlightImage", "bigbluebutton/greenlight",
        "BBBgreenlightImage must be an image with a tag or digest, such as repository/image:v1.2.3, but is bigbluebutton/greenlight.")]
    [InlineData("BBBEnvironmentName", "", "BBBEnvironmentName must be letters, digits and hyphens, but is empty.")]
    public void Invalid_values_are_reported_in_one_sentence(string name, string value, string sentence) =>
        Assert.Equal([sentence], ParameterCheck.Problems(new Dictionary<string, string> { [name] = value }));

    [Fact]
    public void A_commit_of_the_installer_with_its_digest_is_accepted() =>
        Assert.Empty(ParameterCheck.Problems(new Dictionary<string, string>
        {
            ["BBBInstallRef"] = "26ce2d16d3a1f4a0b5c6e7f8091a2b3c4d5e6f70",
            ["BBBInstallSha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        }));

    [Theory]
    [InlineData("BBBApplicationInstanceType", "c6i.2xlarge")]
    [InlineData("BBBApplicationInstanceType", "c5a.4xlarge")]
    [InlineData("BBBApplicationInstanceType", "m7i-flex.2xlarge")]
    [InlineData("BBBTurnInstanceType", "t3a.small")]
    [InlineData("BBBDBEngineVersion", "17.9")]
    [InlineData("BBBDBInstanceType", "db.r6g.2xlarge")]
    [InlineData("BBBSesRegion", "us-gov-west-1")]
    [InlineData("BBBgreenlightImage", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/greenlight:v3.8.2.4")]
    [InlineData("BBBLogRetentionInDays", "30")]
    public void Valid_values_are_accepted(string name, string value) =>
        Assert.Empty(ParameterCheck.Problems(new Dictionary<string, string> { [name] = value }));
}
