namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>A name that does not exist is answered with the one that was probably meant.</summary>
public sealed class NearestNamesTests
{
    private const string Child = "Parameters: {KeyId: {Type: String} }\nResources: {T: {Type: AWS::SNS::Topic, Properties: "
        + "{KmsMasterKeyId: !Ref KeyId} } }\nOutputs: {TopicArn: {Value: !Ref T} }\n";

    [Theory]
    [InlineData("Resource: {}", "Resources")]
    [InlineData("Parameters: {P: {Type: string} }", "String")]
    [InlineData("Parameters: {P: {Type: String, Defaults: a} }", "Default")]
    [InlineData("Outputs: {O: {Value: a, Exports: {Name: b} } }", "Export")]
    [InlineData("Outputs: {O: {Value: !Ref topic} }", "Topic")]
    [InlineData("Outputs: {O: {Value: !Ref AWS::region} }", "AWS::Region")]
    [InlineData("Outputs: {O: {Value: !Getatt Topic.TopicName} }", "GetAtt")]
    [InlineData("Outputs: {O: {Value: !GetAtt Topic.TopicARN} }", "TopicArn")]
    [InlineData("Outputs: {O: {Value: !FindInMap [Sizes, Small, cpu]} }", "small")]
    [InlineData("Outputs: {O: {Value: !FindInMap [Sizes, small, cpus]} }", "cpu")]
    [InlineData("Outputs: {O: {Value: !GetAtt Below.Outputs.TopicARN} }", "TopicArn")]
    [InlineData("  Below2: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://b.s3.amazonaws.com/child.yaml', "
        + "Parameters: {keyid: a} } }", "KeyId")]
    [InlineData("  Group: {Type: AWS::AutoScaling::AutoScalingGroup, Properties: {MinSize: 1, MaxSize: 1}, "
        + "UpdatePolicy: {AutoScalingRollingUpdates: {} } }", "AutoScalingRollingUpdate")]
    [InlineData("  Bucket: {Type: AWS::S3::Bucket, Properties: {OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerEnforce}]} } }",
        "BucketOwnerEnforced")]
    public void The_fix_names_it(string part, string meant)
    {
        var found = RuleAssert.FindingsIn(
            "Mappings: {Sizes: {small: {cpu: 1} } }\nResources:\n  Topic: {Type: AWS::SNS::Topic}\n"
                + "  Below: {Type: AWS::CloudFormation::Stack, "
                + $"Properties: {{TemplateURL: 'https://b.s3.amazonaws.com/child.yaml', Parameters: {{KeyId: a}} }} }}\n{part}\n",
            ("child.yaml", Child));
        Assert.Contains($"did you mean {meant}?", found.Select(finding => finding.Fix));
    }
}
