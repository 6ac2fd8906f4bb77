using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Tests.Schemas;

/// <summary>The schemas that the rules use.</summary>
public class ResourceSchemaTests
{
    [Fact]
    public void A_type_that_is_not_included_is_not_found() => Assert.Null(ResourceSchema.Find("AWS::SQS::Queue"));

    [Fact]
    public void A_type_is_read_once()
    {
        var found = new ResourceSchema?[50];
        Parallel.For(0, found.Length, index => found[index] = ResourceSchema.Find("AWS::Logs::LogGroup"));
        Assert.All(found, schema => Assert.Same(found[0], schema));
    }

    [Fact]
    public void A_database_cluster_is_read_as_in_its_file()
    {
        var cluster = Find("AWS::RDS::DBCluster");

        Assert.Equal(("RDS", "DBCluster"), (cluster.Service, cluster.Name));
        Assert.Equal(["DBClusterIdentifier"], cluster.Identifier);
        var retention = cluster.Properties.Properties["BackupRetentionPeriod"];
        Assert.Equal(new PropertyKind.WholeNumber(), retention.Kind);
        Assert.Equal(new Limits(1, 35, LimitOf.Value), retention.Limits);
        var identifier = cluster.Properties.Properties["DBClusterIdentifier"];
        Assert.True(identifier.ReplacesOnChange);
        Assert.Equal(new Limits(1, 63, LimitOf.Length), identifier.Limits);
        Assert.Equal(["limitless", "standard"],
            Assert.IsType<PropertyKind.Enumeration>(cluster.Properties.Properties["ClusterScalabilityType"].Kind).Values);
        Assert.Equal(["KMS::Key.Arn", "KMS::Key.Id", "KMS::Alias.AliasName"],
            cluster.Properties.Properties["KmsKeyId"].References.Select(reference => reference.ToString()));
        Assert.Equal(
            new PropertyKind.ListOf(new PropertyKind.StructureOf("DBClusterRole")), cluster.Properties.Properties["AssociatedRoles"].Kind);
        Assert.True(cluster.Definitions["DBClusterRole"].Properties["RoleArn"].IsRequired);
        Assert.Equal(new PropertyKind.Text(), cluster.Attributes["Endpoint.Address"].Kind);
        Assert.Equal([new Reference("AWS::RDS::DBCluster", "Arn")], cluster.Attributes["DBClusterArn"].References);
        Assert.False(cluster.Properties.Takes("Endpoint"));
    }

    [Fact]
    public void Rules_about_properties_include_omitted_ones()
    {
        var rule = Assert.Single(Find("AWS::AutoScaling::AutoScalingGroup").Properties.Constraints);
        Assert.Equal((ConstraintKind.ExactlyOne, null), (rule.Kind, rule.Subject));
        Assert.Equal(["InstanceId", "LaunchConfigurationName", "LaunchTemplate", "MixedInstancesPolicy"], rule.Names);
    }

    [Fact]
    public void Each_kind_of_rule_is_distinguished()
    {
        var subnet = Find("AWS::EC2::Subnet").Properties.Constraints;
        Assert.Contains(subnet, rule => rule is { Kind: ConstraintKind.AtLeastOne, Subject: null,
            Names: ["CidrBlock", "Ipv4IpamPoolId", "Ipv6IpamPoolId", "Ipv6CidrBlock"] });
        Assert.Contains(subnet, rule => rule is { Kind: ConstraintKind.Needs, Subject: "Ipv4IpamPoolId", Names: ["Ipv4NetmaskLength"] });
        Assert.Contains(
            subnet, rule => rule is { Kind: ConstraintKind.Excludes, Subject: "AvailabilityZone", Names: ["AvailabilityZoneId"] });
    }

    [Theory]
    [InlineData("AWS::EC2::VPC", "EC2::VPC.Id")]
    [InlineData("AWS::IAM::Role", "IAM::Role.Name")]
    [InlineData("AWS::SNS::Topic", "SNS::Topic.Arn")]
    [InlineData("AWS::CertificateManager::Certificate", "CertificateManager::Certificate.Arn")]
    public void Ref_gives_an_id_a_name_or_an_ARN(string type, string reference) => Assert.Equal(reference, Find(type).Ref.ToString());

    [Theory]
    [InlineData("AWS::EFS::MountTarget", null, "FileSystemId", "AWS::EFS::FileSystem")]
    [InlineData("AWS::EC2::Route", null, "GatewayId", "AWS::EC2::InternetGateway")]
    [InlineData("AWS::ECS::TaskDefinition", "AuthorizationConfig", "AccessPointId", "AWS::EFS::AccessPoint")]
    [InlineData("AWS::ElasticLoadBalancingV2::Listener", "Certificate", "CertificateArn", "AWS::CertificateManager::Certificate")]
    [InlineData("AWS::RDS::DBCluster", null, "VpcSecurityGroupIds", "AWS::EC2::SecurityGroup")]
    public void A_property_expects_the_Ref_of_the_right_type(string type, string? definition, string property, string wanted)
    {
        var schema = Find(type);
        var structure = definition is null ? schema.Properties : schema.Definitions[definition];
        Assert.Equal([Find(wanted).Ref], structure.Properties[property].References);
    }

    [Fact]
    public void A_policy_is_known_as_one()
    {
        Assert.True(Find("AWS::KMS::Key").Properties.Properties["KeyPolicy"].IsPolicy);
        Assert.True(Find("AWS::IAM::Role").Definitions["Policy"].Properties["PolicyDocument"].IsPolicy);
        Assert.False(Find("AWS::SNS::Topic").Properties.Properties["ArchivePolicy"].IsPolicy);
    }

    [Fact]
    public void Types_that_no_resource_creates_are_listed() =>
        Assert.Equal(["AWS::EC2::Image", "AWS::Route53::HostedZone"], ResourceSchema.Phantoms);

    [Theory]
    [InlineData("AWS::RDS::DBCluster", "Endpoint.Address", true)]
    [InlineData("AWS::RDS::DBCluster", "Endpoint", false)]
    [InlineData("AWS::RDS::DBCluster", "Engine", false)]
    [InlineData("AWS::SSM::Parameter", "Value", true)]
    [InlineData("AWS::AutoScaling::AutoScalingGroup", "LaunchTemplate.Version", true)]
    [InlineData("AWS::AutoScaling::AutoScalingGroup", "LaunchTemplate", false)]
    [InlineData("AWS::AutoScaling::AutoScalingGroup", "NotificationConfigurations.TopicARN", false)]
    [InlineData("AWS::S3::Bucket", "MetadataConfiguration.Destination.TableBucketArn", true)]
    [InlineData("AWS::S3::Bucket", "MetadataTables", false)]
    [InlineData("AWS::CloudFormation::Stack", "Outputs.VpcId", true)]
    [InlineData("AWS::CloudFormation::Stack", "VpcId", false)]
    [InlineData("Custom::Anything", "Whatever.It.Gives", true)]
    public void GetAtt_reads_computed_attributes_and_omitted_parts_are_not_checked(string type, string attribute, bool may) =>
        Assert.Equal(may, Find(type).MayRead(attribute));

    [Fact]
    public void A_custom_resource_accepts_any_property()
    {
        var resource = Find("Custom::Anything");
        Assert.Equal("AWS::CloudFormation::CustomResource", resource.Type);
        Assert.True(resource.Properties.IsOpen);
        Assert.True(resource.Properties.Takes("Anything"));
        Assert.True(resource.Properties.Properties["ServiceToken"].IsRequired);
        Assert.False(Find("AWS::CloudFormation::Stack").Properties.Takes("Anything"));
    }

    private static ResourceSchema Find(string type) => ResourceSchema.Find(type)!;
}
