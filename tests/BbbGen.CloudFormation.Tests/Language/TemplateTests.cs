using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Tests.Language;

/// <summary>The form of generated templates.</summary>
public sealed class TemplateTests
{
    [Fact]
    public void Every_element_is_written_in_its_section() => Assert.Equal(
        """
        AWSTemplateFormatVersion: '2010-09-09'
        Description: A sample.
        Metadata:
          AWS::CloudFormation::Interface:
            ParameterGroups:
              - Label:
                  default: Network
                Parameters: [Subnets, Stage]
            ParameterLabels:
              Subnets:
                default: Subnets
        Parameters:
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
            Description: Where.
          Group:
            Type: AWS::EC2::SecurityGroup::Id
            Description: Who.
          Stage:
            Type: String
            Description: Which.
            Default: dev
            AllowedValues: [dev, prod]
          Nodes:
            Type: Number
            Description: How many.
            Default: 0
            MinValue: 0
        Conditions:
          IsProduction: !Equals [!Ref Stage, prod]
          HasNodes: !And
            - !Condition IsProduction
            - !Not [!Equals [!Ref Nodes, 0]]
            - !Or [!Equals [!Ref Stage, prod], !Equals [!Ref Stage, dev]]
        Resources:
          Files:
            Type: AWS::EFS::FileSystem
            DeletionPolicy: Retain
            Properties:
              Encrypted: true
              ThroughputMode: !If [IsProduction, provisioned, elastic]
              BackupPolicy:
                Status: ENABLED
              LifecyclePolicies:
                - TransitionToIA: AFTER_30_DAYS
                - !If
                  - IsProduction
                  - TransitionToArchive: AFTER_90_DAYS
                  - !Ref AWS::NoValue
              FileSystemTags:
                - Key: Name
                  Value: !Sub ${Stage}-files in ${AWS::Region} of ${!HOME}
          MountTarget1:
            Type: AWS::EFS::MountTarget
            Condition: IsProduction
            DependsOn: [Files]
            Properties:
              FileSystemId: !Ref Files
              SubnetId: !Select [0, !Ref Subnets]
              SecurityGroups: [!Ref Group]
        Outputs:
          Files:
            Description: The files.
            Value: !Ref Files
          Door:
            Description: Its door in the first zone.
            Condition: IsProduction
            Value: !Ref MountTarget1
          Summary:
            Description: Nodes and memory.
            Condition: HasNodes
            Value: !Sub
              - ${Value1} x ${Value2} on ${Files.Arn}
              - Value1: !If [IsProduction, '2', '1']
                Value2: !Select [0, !Ref Subnets]
            Export:
              Name: !Sub ${AWS::StackName}-Summary
          AllSubnets:
            Description: The subnets again.
            Value: !Join [',', !Ref Subnets]

        """,
        YamlWriter.Write(new SampleTemplate().ToNode()));

    [Fact]
    public void A_parent_passes_by_name_what_is_not_set_in_the_order_of_the_declarations_and_joins_lists() => Assert.Equal(
        """
        AWSTemplateFormatVersion: '2010-09-09'
        Description: A parent.
        Parameters:
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
            Description: Where.
          Group:
            Type: AWS::EC2::SecurityGroup::Id
            Description: Who.
        Resources:
          Child:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: !Sub
                - https://${Value1}.s3.${AWS::Region}.${AWS::URLSuffix}/sample.template.yaml
                - Value1: !ImportValue bucket
              Parameters:
                Subnets: !Join [',', !Ref Subnets]
                Group: !Ref Group
                Stage: dev
                Nodes: 2
              Tags:
                - Key: Environment
                  Value: test
          Sibling:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: !Sub
                - https://${Value1}.s3.${AWS::Region}.${AWS::URLSuffix}/sample.template.yaml
                - Value1: !ImportValue bucket
              Parameters:
                Subnets: !GetAtt Child.Outputs.AllSubnets
                Group: !Ref Group
                Stage: !GetAtt Child.Outputs.Summary
                Nodes: 2
        Outputs:
          Files:
            Description: The child's files.
            Value: !GetAtt Child.Outputs.Files

        """,
        YamlWriter.Write(new ParentTemplate().ToNode()));
}
