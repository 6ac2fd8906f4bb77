using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class PropertyRulesTests
{
    /// <summary>A resource, with other resources to refer to.</summary>
    private static string With(string type, string properties) => $$"""
        Parameters:
          Given: {Type: String, Default: whatever}
          Empty: {Type: String, Default: ''}
          Items: {Type: CommaDelimitedList, Default: 'a'}
        Conditions:
          IsGiven: !Equals [!Ref Given, x]
          IsEmpty: !Equals [!Ref Empty, '']
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16} }
          Net: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24} }
          Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: !Join [',', !Ref Items], VpcId: !Ref Vpc} }
          Topic: {Type: AWS::SNS::Topic}
          Custom: {Type: Custom::Things, Properties: {ServiceToken: arn} }
          Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []} } }
          One:
            Type: {{type}}
            Properties: {{properties}}
        """;

    [Theory]
    [InlineData(
        "CFN301", "AWS::EC2::Subnet", "{VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24, Cidr: x} #!", "{VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}")]
    [InlineData("CFN301", "AWS::S3::Bucket", "{VersioningConfiguration: {State: Enabled, Status: Enabled} } #!",
        "{ReplicationConfiguration: {Any: thing}, VersioningConfiguration: {Status: Enabled} }")]
    [InlineData("CFN302", "AWS::EC2::Subnet", "{CidrBlock: 10.0.2.0/24} #!", "{VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}")]
    [InlineData(
        "CFN302", "AWS::EC2::Subnet", "{VpcId: !Ref AWS::NoValue, CidrBlock: 10.0.2.0/24} #!", "{VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}")]
    [InlineData("CFN303", "AWS::EC2::LaunchTemplate", "{LaunchTemplateData: {SecurityGroupIds: !Ref Group} } #!",
        "{LaunchTemplateData: {SecurityGroupIds: [!Ref Group]} }")]
    [InlineData("CFN303", "AWS::SNS::Topic", "{DisplayName: [a]} #!", "{DisplayName: 5}")]
    [InlineData("CFN303", "AWS::SNS::Topic", "{DisplayName: !Ref Items} #!", "{DisplayName: !Join [',', !Ref Items]}")]
    [InlineData("CFN303", "AWS::EFS::FileSystem", "{ThroughputMode: [elastic]} #!", "{ThroughputMode: elastic}")]
    [InlineData("CFN303", "AWS::SNS::Topic", "{FifoTopic: perhaps} #!", "{FifoTopic: 'True'}")]
    [InlineData("CFN303", "AWS::EFS::FileSystem", "{ProvisionedThroughputInMibps: fast} #!", "{ProvisionedThroughputInMibps: '5'}")]
    [InlineData("CFN303", "AWS::S3::Bucket", "{VersioningConfiguration: Enabled} #!", "{VersioningConfiguration: {Status: Enabled} }")]
    [InlineData("CFN304", "AWS::EFS::FileSystem", "{ThroughputMode: fast} #!", "{ThroughputMode: elastic}")]
    [InlineData("CFN304", "AWS::EFS::FileSystem", "{ThroughputMode: !If [IsEmpty, fast, bursting]} #!",
        "{ThroughputMode: !If [IsEmpty, Elastic, bursting]}")]
    [InlineData("CFN305", "AWS::IAM::Role", "{RoleName: 'a/b', AssumeRolePolicyDocument: {Statement: []} } #!",
        "{RoleName: a_b, AssumeRolePolicyDocument: {Statement: []} }")]
    [InlineData("CFN306", "AWS::EC2::LaunchTemplate", "{LaunchTemplateName: ab, LaunchTemplateData: {} } #!",
        "{LaunchTemplateName: abc, LaunchTemplateData: {} }")]
    [InlineData("CFN311", "AWS::EC2::Instance", "{ImageId: ami-blah} #!", "{ImageId: ami-0123456789abcdef0}")]
    [InlineData("CFN311", "AWS::EC2::Subnet", "{VpcId: vpc-1, CidrBlock: 10.0.0.0/24} #!",
        "{VpcId: vpc-0a1b2c3d, CidrBlock: 10.0.0.0/24}")]
    [InlineData("CFN306", "AWS::IAM::Role", "{AssumeRolePolicyDocument: {Statement: []}, MaxSessionDuration: 60} #!",
        "{AssumeRolePolicyDocument: {Statement: []}, MaxSessionDuration: '3600'}")]
    [InlineData("CFN306", "AWS::RDS::DBCluster", "{Engine: aurora-postgresql, BackupRetentionPeriod: 0} #!",
        "{Engine: aurora-postgresql, BackupRetentionPeriod: 1}")]
    [InlineData("CFN306", "AWS::EFS::FileSystem", "{LifecyclePolicies: [{TransitionToIA: AFTER_7_DAYS}, {TransitionToIA: AFTER_1_DAY}, "
        + "{TransitionToIA: AFTER_1_DAY}, {TransitionToIA: AFTER_1_DAY}]} #!",
        "{LifecyclePolicies: [{TransitionToIA: AFTER_7_DAYS}, {TransitionToIA: AFTER_1_DAY}, {TransitionToIA: AFTER_1_DAY}]}")]
    [InlineData("CFN307", "AWS::EFS::FileSystem", "{Arn: x} #!", "{Encrypted: true}")]
    [InlineData(
        "CFN308", "AWS::EC2::Subnet", "{VpcId: !Ref Net, CidrBlock: 10.0.2.0/24} #!", "{VpcId: !GetAtt Vpc.VpcId, CidrBlock: 10.0.2.0/24}")]
    [InlineData(
        "CFN308", "AWS::Lambda::Function", "{Code: {ImageUri: x}, Role: !Ref Role} #!", "{Code: {ImageUri: x}, Role: !GetAtt Role.Arn}")]
    [InlineData("CFN309", "AWS::Route53::RecordSet", "{Name: x, Type: A, HostedZoneId: Z1, HostedZoneName: b.} #!",
        "{Name: x, Type: A, HostedZoneId: Z1}")]
    [InlineData("CFN309", "AWS::EC2::Subnet", "{VpcId: !Ref Vpc} #!", "{VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24}")]
    [InlineData("CFN309", "AWS::AutoScaling::AutoScalingGroup", "{MinSize: 1, MaxSize: 1} #!",
        "{MinSize: 1, MaxSize: 1, LaunchConfigurationName: x, AvailabilityZones: [eu-west-1a]}")]
    [InlineData("CFN308", "AWS::ECS::TaskDefinition", "{TaskRoleArn: !Ref Topic} #!", "{TaskRoleArn: !Ref Role}")]
    [InlineData("CFN303", "AWS::Lambda::Function", "{Code: {ImageUri: x}, Role: !GetAtt Role.Arn, Environment: {Variables: x} } #!",
        "{Code: {ImageUri: x}, Role: !GetAtt Role.Arn, Environment: {Variables: !GetAtt Custom.Variables} }")]
    [InlineData("CFN308", "AWS::IAM::InstanceProfile", "{Roles: [!GetAtt Role.Arn]} #!", "{Roles: [!Ref Role]}")]
    [InlineData("CFN308", "AWS::SNS::Subscription", "{Protocol: sms, Endpoint: '1', TopicArn: !GetAtt Topic.TopicName} #!",
        "{Protocol: sms, Endpoint: '1', TopicArn: !Ref Topic}")]
    [InlineData("CFN310", "AWS::SNS::Topic", "{DisplayName: '{{resolve:ssm}}'} #!", "{DisplayName: '{{resolve:ssm:a}}'}")]
    [InlineData("CFN311", "AWS::SNS::Topic", "{KmsMasterKeyId: 'arn:aws:kms:key'} #!",
        "{KmsMasterKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/a'}")]
    [InlineData("CFN312", "AWS::SNS::Topic", "{Tags: [{Key: a, Value: b}, {Key: a, Value: c}]} #!",
        "{Tags: [{Key: a, Value: b}, {Key: A, Value: c}]}")]
    [InlineData("CFN312", "AWS::SNS::Topic", "{Tags: [{Key: 'aws:a', Value: b}]} #!", "{Tags: [{Key: 'awsome', Value: b}]}")]
    [InlineData("CFN312", "AWS::ElasticLoadBalancingV2::LoadBalancer", "{Type: network, Subnets: [!Ref Net, !Ref Net]} #!",
        "{Type: network, Subnets: [!Ref Net, subnet-0123456789abcdef0]}")]
    public void What_AWS_refuses_in_properties_is_found(string code, string type, string bad, string good)
    {
        RuleAssert.Finds(code, Severity.Error, With(type, bad));
        RuleAssert.Accepts(code, With(type, good));
    }

    [Theory]
    [InlineData("CFN302", "AWS::EC2::Subnet", "{VpcId: !If [IsGiven, !Ref Vpc, !Ref AWS::NoValue], CidrBlock: 10.0.2.0/24} #!")]
    [InlineData("CFN303", "AWS::EFS::FileSystem", "{ProvisionedThroughputInMibps: !Ref Given} #!")]
    [InlineData("CFN304", "AWS::EFS::FileSystem", "{ThroughputMode: !Ref Given} #!")]
    [InlineData(
        "CFN303", "AWS::EC2::SecurityGroup", "{GroupDescription: x, SecurityGroupIngress: {IpProtocol: tcp, CidrIp: 0.0.0.0/0} } #!")]
    [InlineData("CFN306", "AWS::EFS::FileSystem", "{LifecyclePolicies: [{TransitionToIA: AFTER_7_DAYS}, {TransitionToIA: AFTER_1_DAY}, "
        + "{TransitionToIA: AFTER_1_DAY}, !If [IsEmpty, {TransitionToIA: AFTER_1_DAY}, !Ref AWS::NoValue]]} #!")]
    [InlineData("CFN309", "AWS::CloudWatch::Alarm", "{ComparisonOperator: LessThanThreshold, EvaluationPeriods: 1, MetricName: a, "
        + "Namespace: b, Statistic: Sum, ExtendedStatistic: p90, Period: 60} #!")]
    public void What_a_parameter_may_change_or_a_service_may_ignore_is_a_warning(string code, string type, string bad) =>
        RuleAssert.Finds(code, Severity.Warning, With(type, bad));

    [Theory]
    [InlineData("AWS::EFS::FileSystem", "{ThroughputMode: !Ref Empty}")]
    [InlineData("AWS::EFS::MountTarget", "{FileSystemId: fs-12345678, SubnetId: !Ref Net, SecurityGroups: '{{resolve:ssm:/groups}}'}")]
    [InlineData("AWS::EFS::FileSystem", "{ThroughputMode: '{{resolve:ssm:/mode}}', KmsKeyId: !ImportValue key}")]
    [InlineData("AWS::Lambda::Function", "{Code: {ZipFile: x}, Role: !Sub 'arn:aws:iam::${AWS::AccountId}:role/${Role}'}")]
    [InlineData("AWS::Lambda::Function", "{Code: {ZipFile: x}, Role: 'arn:aws:iam::111122223333:role/x', Environment: {Variables: "
        + "!GetAtt Custom.Variables} }")]
    [InlineData("AWS::ECS::TaskDefinition", "{TaskRoleArn: !Ref Role, Memory: 512, Cpu: '256'}")]
    [InlineData("AWS::IAM::Policy", "{PolicyName: x, PolicyDocument: {}, Roles: [!Ref Role]}")]
    public void Unknown_values_and_accepted_alternatives_are_not_reported(string type, string properties) =>
        Assert.DoesNotContain(RuleAssert.FindingsIn(With(type, properties)), finding => finding.Code.StartsWith("CFN3"));

    [Theory]
    [InlineData("'{{resolve:secretmanager:a:SecretString:b}}' #!", "'{{resolve:secretsmanager:a:SecretString:b}}'")]
    [InlineData("!Sub '{{resolve:ssm:${Given}' #!", "!Sub '{{resolve:ssm:${Given}}}'")]
    public void An_invalid_dynamic_reference_is_a_warning(string bad, string good)
    {
        RuleAssert.Finds("CFN310", Severity.Warning, With("AWS::SNS::Topic", $"{{DisplayName: {bad}").Replace(" #!", "} #!"));
        RuleAssert.Accepts("CFN310", With("AWS::SNS::Topic", $"{{DisplayName: {good}}}"));
    }
}
