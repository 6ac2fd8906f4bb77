using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>A value that is known only when the stack is deployed has a kind all the same.</summary>
public sealed class TypedValuesTests
{
    private const string Parameters = "Parameters:\n  Names: {Type: CommaDelimitedList}\n  Name: {Type: String}\n"
        + "  Net: {Type: AWS::EC2::VPC::Id}\n  Nets: {Type: 'List<AWS::EC2::Subnet::Id>'}\n"
        + "  Latest: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a}\n";

    [Theory]
    [InlineData("CFN303", "DisplayName", "!Ref Names")]
    [InlineData("CFN303", "DisplayName", "!GetAtt Vpc.CidrBlockAssociations")]
    [InlineData("CFN303", "SubnetIds", "!Ref Name")]
    [InlineData("CFN303", "SubnetIds", "!Ref Latest")]
    [InlineData("CFN303", "SubnetIds", "!ImportValue nets")]
    [InlineData("CFN308", "SubnetIds", "[!Ref Net]")]
    [InlineData("CFN303", "Tags", "!Ref Name")]
    public void A_value_of_the_wrong_kind_is_found(string code, string property, string value) =>
        RuleAssert.Finds(code, Severity.Error, With(property, value + " #!"));

    [Theory]
    [InlineData("DisplayName", "!Ref Name")]
    [InlineData("DisplayName", "!Join [',', !Ref Names]")]
    [InlineData("Tags", "!GetAtt Custom.Tags")]
    [InlineData("DisplayName", "!Select [1, !Ref Names]")]
    [InlineData("DisplayName", "!ImportValue name")]
    [InlineData("DisplayName", "!Ref Latest")]
    [InlineData("SubnetIds", "!Ref Nets")]
    [InlineData("SubnetIds", "!Ref Names")]
    [InlineData("SubnetIds", "[!Ref Name, !ImportValue net]")]
    [InlineData("SubnetIds", "!Split [',', !ImportValue nets]")]
    [InlineData("SubnetIds", "!Split [',', !Ref Name]")]
    public void A_value_of_the_right_kind_is_accepted(string property, string value) =>
        RuleAssert.Accepts("CFN303", With(property, value));

    [Theory]
    [InlineData("!Ref Names")]
    [InlineData("!GetAtt Vpc.CidrBlockAssociations")]
    public void A_list_is_no_output(string value) =>
        RuleAssert.Finds("CFN112", Severity.Error, $"{With("DisplayName", "a")}Outputs:\n  List:\n    Value: {value} #!\n");

    /// <summary>As in a nested template whose parent is not among the files.</summary>
    [Fact]
    public void What_only_defaults_cause_is_a_warning()
    {
        RuleAssert.Finds("CFN703", Severity.Warning, Subnets("!Ref Range #!"));
        RuleAssert.Finds("CFN703", Severity.Error, Subnets("10.0.1.0/24 #!").Replace("!Ref Range}", "10.0.1.0/24}"));
    }

    private static string Subnets(string range) =>
        "Parameters:\n  Range: {Type: String, Default: 10.0.1.0/24}\nResources:\n"
        + "  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16} }\n"
        + "  One: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: !Ref Range} }\n"
        + $"  Other:\n    Type: AWS::EC2::Subnet\n    Properties:\n      VpcId: !Ref Vpc\n      CidrBlock: {range}\n";

    private static string With(string property, string value) =>
        $"{Parameters}Resources:\n  Vpc: {{Type: AWS::EC2::VPC, Properties: {{CidrBlock: 10.0.0.0/16}} }}\n"
        + "  Custom: {Type: Custom::Things, Properties: {ServiceToken: arn} }\n  Resource:\n"
        + (property == "SubnetIds"
            ? "    Type: AWS::RDS::DBSubnetGroup\n    Properties:\n      DBSubnetGroupDescription: a\n"
            : "    Type: AWS::SNS::Topic\n    Properties:\n")
        + $"      {property}: {value}\n";
}
