namespace BbbGen.Tests.Simulation;

/// <summary>Small templates to be operation.</summary>
internal static class SimulationTemplates
{
    /// <summary>A topic, and a parameter that waits for it; and one without dependencies.</summary>
    public const string Chain = """
        Resources:
          Topic:
            Type: AWS::SNS::Topic
          Named:
            Type: AWS::SSM::Parameter
            Properties: {Name: /demo/topic, Type: String, Value: !Ref Topic}
          Alone:
            Type: AWS::SNS::Topic
        Outputs:
          Topic: {Value: !Ref Topic, Export: {Name: demo-topic}}
          Parameter: {Value: !Ref Named}
        """;

    /// <summary>A root with one nested stack, and a parameter that waits for its output.</summary>
    public const string Parent = """
        Parameters:
          Name: {Type: String, Default: one}
        Resources:
          Inner:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: https://templates.s3.eu-west-1.amazonaws.com/child.template.yaml
              Parameters: {Name: !Ref Name}
          After:
            Type: AWS::SSM::Parameter
            Properties: {Type: String, Value: !GetAtt Inner.Outputs.Topic}
        """;

    /// <summary>The template of the nested stack.</summary>
    public const string Child = """
        Parameters:
          Name: {Type: String}
        Resources:
          Topic:
            Type: AWS::SNS::Topic
            Properties: {DisplayName: !Ref Name}
        Outputs:
          Topic: {Value: !Ref Topic}
        """;

    /// <summary>Two resources of which the first takes longer, one that waits for both, and a network.</summary>
    public const string Beside = """
        Resources:
          Slow: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: subnet-1}}
          Quick: {Type: AWS::SNS::Topic}
          Last: {Type: AWS::SNS::Topic, DependsOn: [Slow, Quick]}
        """;

    /// <summary>A database that leaves a snapshot.</summary>
    public static string Database(string name) => $"""
        Resources:
          Database:
            Type: AWS::RDS::DBCluster
            DeletionPolicy: Snapshot
            UpdateReplacePolicy: Snapshot
            Properties:
              Engine: aurora-postgresql
              DatabaseName: {name}
        """;

    /// <summary>A cache.</summary>
    /// <param name="nodes">How many nodes it has, and what else it is.</param>
    public static string Cache(string nodes) => $$"""
        Resources:
          Cache:
            Type: AWS::ElastiCache::ReplicationGroup
            Properties: {ReplicationGroupDescription: cache, NumCacheClusters: {{nodes}}}
        """;

    /// <summary>A group of servers, and the launch template they are made from.</summary>
    public static string Servers(string size) => $"""
        Resources:
          Launch:
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                InstanceType: {size}
          Servers:
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties:
              MinSize: 1
              MaxSize: 1
              LaunchTemplate:
                LaunchTemplateId: !Ref Launch
                Version: !GetAtt Launch.LatestVersionNumber
        """;

    /// <summary>A VPC with a subnet in it, and a topic whose name may be entry.</summary>
    public static string Network(string block, string display = "one") => $$$"""
        Outputs:
          Display: {Value: {{{display}}}}
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: {{{block}}}}}
          Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
          Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: {{{display}}}}}
        """;
}
