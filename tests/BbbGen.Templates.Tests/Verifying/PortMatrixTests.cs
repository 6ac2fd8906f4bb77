namespace BbbGen.Templates.Tests.Verifying;

public sealed class PortMatrixTests
{
    [Theory]
    [InlineData("securitygroups", "          FromPort: 16384\n", "          FromPort: 16385\n")]
    [InlineData("securitygroups", "          FromPort: 32769\n", "          FromPort: 49152\n")]
    [InlineData(
        "securitygroups", "          IpProtocol: udp\n          FromPort: 3478", "          IpProtocol: tcp\n          FromPort: 3478")]
    [InlineData("securitygroups", "      ToPort: 65535\n      SourceSecurityGroupId: !Ref BBBScaleliteELBSecurityGroup",
        "      ToPort: 60999\n      SourceSecurityGroupId: !Ref BBBScaleliteELBSecurityGroup")]
    [InlineData("securitygroups", "      ToPort: 65535\n      SourceSecurityGroupId: !Ref BBBFrontendELBSecurityGroup",
        "      ToPort: 65535\n      SourceSecurityGroupId: !Ref BBBDBSecurityGroup")]
    [InlineData("securitygroups", "          FromPort: 5432\n          ToPort: 5432", "          FromPort: 3306\n          ToPort: 3306")]
    [InlineData("securitygroups", "          FromPort: 6379\n          ToPort: 6379", "          FromPort: 6380\n          ToPort: 6380")]
    [InlineData("securitygroups", "          SourceSecurityGroupId: !Ref BBBApplicationSecurityGroup",
        "          SourceSecurityGroupId: !Ref BBBTurnSecurityGroup")]
    [InlineData("securitygroups", "          DestinationSecurityGroupId: !Ref BBBECSInstanceSecurityGroup",
        "          DestinationSecurityGroupId: !Ref BBBDBSecurityGroup")]
    public void A_blocked_flow_is_found(string template, string written, string instead) => Assert.Contains(
        RuleAssert.After(template, written, instead),
        finding => finding is { Code: "BBB104", File: "bbb-on-aws-securitygroups.template.yaml", Mark.Line: > 0 });

    [Fact]
    public void An_unknown_group_is_not_checked() =>
        Assert.Empty(RuleAssert.After("storage", "!Ref BBBSharedStorageSecurityGroup", "!ImportValue somebodys-group"));

    [Fact]
    public void A_resource_with_another_group_is_found() => Assert.Contains(
        RuleAssert.After("master", "!GetAtt BBBSecurityGroupStack.Outputs.BBBCACHEDBSecurityGroup",
            "!GetAtt BBBSecurityGroupStack.Outputs.BBBDBSecurityGroup"),
        finding => finding.Message.Contains("(Cache) does not let tcp 6379 in from Node"));

    [Fact]
    public void The_relay_must_be_open_to_addresses_and_not_to_a_group() => Assert.Contains(
        RuleAssert.After("securitygroups", "          ToPort: 65535\n          CidrIp: 0.0.0.0/0",
            "          ToPort: 65535\n          SourceSecurityGroupId: !Ref BBBApplicationSecurityGroup"),
        finding => finding is { Code: "BBB104" } && finding.Message.Contains("udp 32769-65535 in from World"));

    [Theory]
    [InlineData("          SourceSecurityGroupId: !Ref BBBECSInstanceSecurityGroup\n      SecurityGroupEgress:\n"
        + "        - Description: Nowhere", "          SourceSecurityGroupId: !Ref BBBECSInstanceSecurityGroup\n"
            + "        - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}\n      SecurityGroupEgress:\n"
            + "        - Description: Nowhere")]
    [InlineData("        - Description: TURN over DTLS\n",
        "        - {IpProtocol: '-1', CidrIp: 10.0.0.0/8}\n        - Description: TURN over DTLS\n")]
    [InlineData("        - Description: TURN "
        + "over DTLS\n", "        - {IpProtocol: udp, FromPort: 49152, ToPort: 65535, SourceSecurityGroupId: !Ref "
            + "BBBApplicationSecurityGroup}\n        - {IpProtocol: tcp, FromPort: 1935, ToPort: 1935, CidrIp: 0.0.0.0/0}\n"
            + "        - Description: TURN over DTLS\n")]
    public void An_unneeded_port_is_found(string written, string instead) =>
        RuleAssert.Only(RuleAssert.After("securitygroups", written, instead), "BBB105", "securitygroups");
}
