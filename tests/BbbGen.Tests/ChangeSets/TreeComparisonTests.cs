using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Tests.ChangeSets;

/// <summary>What an update changes, replaces or leaves alone, from the templates alone.</summary>
public sealed class TreeComparisonTests
{
    private const string Vpc = "Resources:\n  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}\n";
    private const string Subnet = "  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24}}\n";

    [Fact]
    public void The_same_template_with_keys_in_another_order_changes_nothing() => Assert.Empty(Changes(
        "Resources:\n  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16, EnableDnsSupport: true}}\n",
        "Resources:\n  Vpc: {Properties: {EnableDnsSupport: true, CidrBlock: 10.0.0.0/16}, Type: AWS::EC2::VPC}\n"));

    [Fact]
    public void A_create_only_property_replaces_the_resource_and_what_refers_to_it_by_one() => Assert.Equal(
        ["Vpc Yes", "Subnet Yes"],
        Changes(Vpc + Subnet, Vpc.Replace("10.0.0.0/16", "10.9.0.0/16") + Subnet));

    [Fact]
    public void Another_property_is_changed_in_place_and_nothing_follows() => Assert.Equal(
        ["Vpc No"],
        Changes(Vpc + Subnet, Vpc.Replace("10.0.0.0/16", "10.0.0.0/16, EnableDnsSupport: true") + Subnet));

    [Fact]
    public void A_value_from_another_source_is_no_change() => Assert.Empty(Changes(
        Vpc + Subnet,
        $"Parameters: {{Range: {{Type: String, Default: "
            + $"10.0.1.0/24}}}}\n{Vpc}{Subnet.Replace("10.0.1.0/24", "!Ref Range")}"));

    [Fact]
    public void A_physical_id_tells_that_a_value_from_another_source_is_the_same()
    {
        var wanted = Vpc + Subnet.Replace("!Ref Vpc", "vpc-1");
        var without = Compare(Vpc + Subnet, wanted);

        Assert.True(without.LacksPhysicalIds);
        Assert.Equal(["Subnet Possible"], Lines(without));
        Assert.Empty(Lines(Compare(Vpc + Subnet, wanted, ("Vpc", "vpc-1"))));
        Assert.Equal(["Subnet Yes"], Lines(Compare(Vpc + Subnet, wanted, ("Vpc", "vpc-2"))));
    }

    [Fact]
    public void An_attribute_that_is_a_property_changes_only_with_that_property()
    {
        const string Subnets = "Resources:\n"
            + "  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1, CidrBlock: 10.0.1.0/24, AvailabilityZone: a}}\n"
            + "  Other: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1, CidrBlock: 10.0.2.0/24, AvailabilityZone: "
            + "!GetAtt Subnet.AvailabilityZone}}\n";

        Assert.Equal(["Subnet Yes"], Changes(Subnets, Subnets.Replace("10.0.1.0", "10.0.3.0")));
        Assert.Equal(["Subnet Yes", "Other Yes"], Changes(Subnets, Subnets.Replace("Zone: a", "Zone: b")));
    }

    [Theory]
    [InlineData("InstanceType: t3.large", "InstanceType: t3.xlarge", "No")]
    [InlineData("SecurityGroupIds: [sg-1]", "SecurityGroupIds: [sg-1, sg-2]", "No")]
    [InlineData("KernelId: aki-1", "KernelId: aki-2", "Possible")]
    [InlineData("ImageId: ami-1", "ImageId: ami-2", "Yes")]
    public void An_instance_is_replaced_only_for_what_a_running_one_cannot_change(string before, string after, string replaced)
    {
        var instance = $"Resources:\n  Server: {{Type: AWS::EC2::Instance, Properties: {{{before}}}}}\n";

        Assert.Equal([$"Server {replaced}"], Changes(instance, instance.Replace(before, after)));
    }

    [Fact]
    public void A_launch_template_that_changes_changes_its_group_in_place()
    {
        const string Group = """
            Resources:
              Launch: {Type: AWS::EC2::LaunchTemplate, Properties: {LaunchTemplateData: {InstanceType: t3.micro}}}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                Properties: {MinSize: 1, MaxSize: 1, LaunchTemplate: {LaunchTemplateId: !Ref Launch,
                  Version: !GetAtt Launch.LatestVersionNumber}}
            """;
        var comparison = Compare(Group, Group.Replace("t3.micro", "t3.small"));

        Assert.Equal(["Launch No", "Group No"], Lines(comparison));
        Assert.Equal("Launch.LatestVersionNumber", Assert.Single(comparison.Changes[1].Details).Cause);
        Assert.Equal(
            ["Launch No", "Group Yes"],
            Changes(
                Group.Replace("    Properties: {Min",
                    "    UpdatePolicy: {AutoScalingReplacingUpdate: {WillReplace: true}}\n    Properties: {Min"),
                Group.Replace("    Properties: {Min",
                    "    UpdatePolicy: {AutoScalingReplacingUpdate: {WillReplace: true}}\n    Properties: {Min")
                    .Replace("t3.micro", "t3.small")));
    }

    [Fact]
    public void A_function_response_may_change_after_its_inputs_changed() => Assert.Equal(
        ["Image No", "Launch No perhaps"],
        Changes(
            "Resources:\n  Image: {Type: Custom::Image, Properties: {ServiceToken: arn, Name: a}}\n  Launch: {Type: "
                + "AWS::EC2::LaunchTemplate, Properties: {LaunchTemplateData: {ImageId: !GetAtt Image.Id}}}\n",
            "Resources:\n  Image: {Type: Custom::Image, Properties: {ServiceToken: arn, Name: b}}\n  Launch: {Type: "
                + "AWS::EC2::LaunchTemplate, Properties: {LaunchTemplateData: {ImageId: !GetAtt Image.Id}}}\n"));

    [Fact]
    public void A_create_only_part_of_a_structure_replaces_the_resource() => Assert.Equal(
        ["Point Yes"],
        Changes(
            "Resources:\n  Point: {Type: AWS::EFS::AccessPoint, Properties: {FileSystemId: fs-1, PosixUser: {Uid: 1000, Gid: 1000}}}\n",
            "Resources:\n  Point: {Type: AWS::EFS::AccessPoint, Properties: {FileSystemId: fs-1, PosixUser: {Uid: 1001, Gid: 1000}}}\n"));

    [Fact]
    public void A_database_instance_of_a_cluster_takes_another_parameter_group_in_place() => Assert.Equal(
        ["Instance No"],
        Changes(
            "Resources:\n  Instance: {Type: AWS::RDS::DBInstance, Properties: {Engine: aurora-postgresql, DBClusterIdentifier: one, "
                + "DBParameterGroupName: a}}\n",
            "Resources:\n  Instance: {Type: AWS::RDS::DBInstance, Properties: {Engine: aurora-postgresql, DBClusterIdentifier: one, "
                + "DBParameterGroupName: b}}\n"));

    [Fact]
    public void A_type_that_changes_and_a_name_that_is_given_are_refused()
    {
        const string Topic = "Resources:\n  One: {Type: AWS::SNS::Topic}\n";
        const string Cluster = "Resources:\n  Data: {Type: AWS::RDS::DBCluster, Properties: {DBClusterIdentifier: school, Engine: "
            + "aurora-postgresql, DatabaseName: a}}\n";

        Assert.Equal("One changes its type from AWS::SNS::Topic to AWS::SQS::Queue, which CloudFormation does not allow",
            Assert.Single(Compare(Topic, Topic.Replace("SNS::Topic", "SQS::Queue")).Refusals));
        Assert.Contains("names it school",
            Assert.Single(Compare(Cluster,
                Cluster.Replace("DatabaseName: a", "DatabaseName: b")).Refusals));
    }

    [Fact]
    public void An_output_that_changes_is_a_change_without_a_resource()
    {
        var comparison = Compare(Vpc + "Outputs: {One: {Value: a}}\n", Vpc + "Outputs: {One: {Value: b}}\n");

        Assert.Empty(comparison.Changes);
        Assert.True(comparison.ChangesOutputs);
    }

    private static IReadOnlyList<string> Changes(string deployed, string wanted) => Lines(Compare(deployed, wanted));

    private static IReadOnlyList<string> Lines(TreeComparison comparison) =>
        [.. comparison.Changes.Select(change => $"{change.Address} {change.Replacement}{(change.IsSlight ? " perhaps" : "")}")];

    private static TreeComparison Compare(string deployed, string wanted, params (string LogicalId, string PhysicalId)[] known) =>
        TreeComparison.Between(
        Evaluated(deployed), Evaluated(wanted), known.ToDictionary(one => new ResourceAddress("", one.LogicalId), one => one.PhysicalId));

    private static StackInstance Evaluated(string text)
    {
        var file = TemplateFile.Read("template", text);
        return Evaluator.Evaluate(new TemplateTree([file]), file, new Dictionary<string, string>(), new EvaluationSettings());
    }
}
