using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class DocumentRulesTests
{
    private const string Topic = "Resources: {Topic: {Type: AWS::SNS::Topic} }";

    [Fact]
    public void A_text_that_is_not_a_document_is_reported_with_its_position()
    {
        var problem = Assert.Throws<DocumentException>(() => TemplateFile.Read("bad.yaml", "Resources:\n  A: {Type: x}\n  B: {Type: y]\n"));
        var found = Assert.Single(Verifier.Verify(new Subject(new TemplateTree([]), new Dictionary<string, string>(),
            new EvaluationSettings()) { Unread = [new UnparsedFile("bad.yaml", problem)] }, GeneralRules.All));
        Assert.Equal(("CFN100", Severity.Error, "bad.yaml", 3), (found.Code, found.Severity, found.File, found.Mark.Line));
    }

    [Theory]
    [InlineData("CFN101", "- a #!\n- b", Topic)]
    [InlineData("CFN102", "Resource: {A: {Type: x} } #!\n" + Topic, "Metadata: {Any: thing}\nRules: {}\n" + Topic)]
    [InlineData("CFN103", "Outputs: {A: {Value: b} } #!", Topic)]
    [InlineData("CFN103", "Resources: {} #!", Topic)]
    [InlineData("CFN104", Topic + "\nOutputs: [a] #!", Topic + "\nOutputs: {A: {Value: b} }")]
    [InlineData("CFN104", Topic + "\nDescription: {a: b} #!", Topic + "\nDescription: text")]
    [InlineData("CFN104", "Parameters:\n  Size: small #!\n" + Topic, "Parameters:\n  Size: {Type: String}\n" + Topic)]
    [InlineData("CFN105", "Resources:\n  Topic: {Properties: {TopicName: x} } #!", Topic)]
    [InlineData("CFN106", "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    TopicName: x #!",
        "Resources:\n  Topic: {Type: AWS::SNS::Topic, Metadata: {a: b}, DeletionPolicy: Retain}")]
    [InlineData("CFN106", "Parameters:\n  Size:\n    Type: String\n    AllowedValue: [a] #!\n" + Topic,
        "Parameters:\n  Size: {Type: String, NoEcho: true, ConstraintDescription: c, MaxLength: 3}\n" + Topic)]
    [InlineData("CFN106", Topic + "\nOutputs:\n  A:\n    Value: b\n    Exports: {Name: c} #!",
        Topic + "\nOutputs: {A: {Value: b, Export: {Name: c} } }")]
    [InlineData("CFN107", "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: #!",
        "Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: ''} } }")]
    [InlineData("CFN107", "Conditions: #!\n" + Topic, "Conditions: {}\n" + Topic)]
    [InlineData("CFN108", "AWSTemplateFormatVersion: 2010-09-08 #!\n" + Topic, "AWSTemplateFormatVersion: 2010-09-09\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Size:\n    Type: Text #!\n" + Topic,
        "Parameters: {Size: {Type: 'AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Size: {Default: x} #!\n" + Topic,
        "Parameters: {Size: {Type: CommaDelimitedList, Default: 'a,b', AllowedValues: [a, b, c]} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Size:\n    Type: Number\n    Default: many #!\n" + Topic,
        "Parameters: {Size: {Type: Number, Default: '2', MinValue: 1} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  On:\n    Type: String\n    AllowedValues: ['no', 'off']\n    Default: 'yes' #!\n" + Topic,
        "Parameters: {On: {Type: String, AllowedValues: ['yes', 'no'], Default: 'true'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Size:\n    Type: String\n    AllowedValues: [small, large]\n    Default: Small #!\n" + Topic,
        "Parameters: {On: {Type: String, AllowedValues: [true, false], Default: 'True'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Size:\n    Type: String\n    Default: !Ref AWS::Region #!\n" + Topic,
        "Parameters: {Size: {Type: Number, AllowedValues: [1.0, 2], Default: 1} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Sizes:\n    Type: List<Number>\n    MaxValue: 5\n    Default: '1,9' #!\n" + Topic,
        "Parameters: {Sizes: {Type: List<Number>, MaxValue: 5, Default: '1,5'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Sizes:\n    Type: List<Number>\n    MinValue: 5\n    Default: '1,9' #!\n" + Topic,
        "Parameters: {Sizes: {Type: List<Number>, MinValue: 5, Default: '5,9'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Sizes:\n    Type: List<Number>\n    Default: '1,many' #!\n" + Topic,
        "Parameters: {Sizes: {Type: List<Number>, Default: '1,2'} }\n" + Topic)]
    [InlineData("CFN109",
        "Parameters:\n  Names:\n    Type: CommaDelimitedList\n    AllowedPattern: '[a-z]+'\n    Default: 'a,1' #!\n" + Topic,
        "Parameters: {Names: {Type: CommaDelimitedList, AllowedPattern: '[a-z]+', Default: 'a,b'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Name:\n    Type: String\n    MinLength: 3\n    Default: ab #!\n" + Topic,
        "Parameters: {Name: {Type: String, MinLength: 3, Default: abc} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Name:\n    Type: String\n    MaxLength: 3\n    Default: abcd #!\n" + Topic,
        "Parameters: {Name: {Type: String, MaxLength: 3, Default: abc} }\n" + Topic)]
    [InlineData("CFN104", Topic + "\nOutputs:\n  A:\n    Value: b\n    Description: !Ref AWS::Region #!",
        Topic + "\nOutputs: {A: {Value: b, Description: c} }")]
    [InlineData("CFN109", "Parameters:\n  Size:\n    Type: Number\n    MaxLength: 3 #!\n" + Topic,
        "Parameters: {Size: {Type: Number, MaxValue: 3} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Name:\n    Type: String\n    MinValue: 3 #!\n" + Topic,
        "Parameters: {Name: {Type: String, MinLength: 3} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Name:\n    Type: String\n    MinLength: 4 #!\n    MaxLength: 3\n" + Topic,
        "Parameters: {Name: {Type: String, MinLength: 3, MaxLength: 3} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Name:\n    Type: String\n    AllowedPattern: '[a-' #!\n" + Topic,
        "Parameters: {Name: {Type: String, AllowedPattern: '[a-z&&[^b]]++'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Name:\n    Type: String\n    NoEcho: perhaps #!\n" + Topic,
        "Parameters: {Name: {Type: String, NoEcho: 'TRUE'} }\n" + Topic)]
    [InlineData("CFN109", "Parameters:\n  Name:\n    Type: String\n    Description: {a: b} #!\n" + Topic,
        "Parameters: {Name: {Type: String, Description: 5} }\n" + Topic)]
    [InlineData("CFN110", "Mappings:\n  my-map: {a: {b: c} } #!\n" + Topic, "Mappings: {MyMap: {a: {b: c} } }\n" + Topic)]
    [InlineData("CFN110", "Resources:\n  My-Topic: {Type: AWS::SNS::Topic} #!", Topic)]
    [InlineData("CFN110", Topic + "\nOutputs:\n  topic_arn: {Value: x} #!", Topic + "\nOutputs: {TopicArn: {Value: x} }")]
    [InlineData("CFN111", Topic + "\nOutputs:\n  A: {Description: b} #!", Topic + "\nOutputs: {A: {Value: b} }")]
    [InlineData("CFN111", Topic + "\nOutputs:\n  A: {Value: b, Export: c} #!",
        Topic + "\nOutputs: {A: {Value: b, Export: {Name: !Sub '${AWS::StackName}-c'} } }")]
    [InlineData("CFN112", Topic + "\nOutputs:\n  A: {Value: {a: b} } #!", Topic + "\nOutputs: {A: {Value: 5} }")]
    [InlineData("CFN112", Topic + "\nOutputs:\n  A: {Value: !GetAZs ''} #!", Topic + "\nOutputs: {A: {Value: !Join [',', !GetAZs '']} }")]
    [InlineData(
        "CFN113", Topic + "\nMappings:\n  Sizes:\n    small: 2 #!", Topic + "\nMappings: {Sizes: {small: {cpu: 2, zones: [a, b]} } }")]
    [InlineData("CFN113", Topic + "\nMappings:\n  Sizes:\n    small: {cpu: !Ref AWS::Region} #!", Topic)]
    [InlineData("CFN116", "Resources:\n  Topic: {Type: AWS::SNS::Topic, DependsOn: !Ref Other} #!\n  Other: {Type: AWS::SNS::Topic}",
        "Resources:\n  Topic: {Type: AWS::SNS::Topic, DependsOn: [Other]}\n  Other: {Type: AWS::SNS::Topic}")]
    [InlineData("CFN116", "Resources:\n  Topic: {Type: AWS::SNS::Topic, DeletionPolicy: retain} #!",
        "Resources:\n  Topic: {Type: AWS::SNS::Topic, DeletionPolicy: RetainExceptOnCreate}")]
    [InlineData("CFN113", Topic + "\nMappings:\n  Sizes:\n    small: {'a b': c} #!",
        Topic + "\nMappings: {Sizes: {eu-west-1: {a_b.c: d} } }")]
    [InlineData("CFN116", "Resources:\n  Topic: {Type: AWS::SNS::Topic, UpdateReplacePolicy: Snapshot} #!", Topic)]
    [InlineData("CFN116", "Resources:\n  Topic: {Type: AWS::SNS::Topic, Properties: [a]} #!", Topic)]
    [InlineData("CFN116", "Resources:\n  Topic: {Type: AWS::SNS::Topic, Metadata: a} #!", Topic)]
    [InlineData("CFN116", "Resources:\n  Topic: {Type: AWS::SNS::Topic, DeletionPolicy: [Retain]} #!", Topic)]
    [InlineData("CFN117", "Resources:\n  A: {Type: AWS::SNS::Topic}\n  A: {Type: AWS::SNS::Topic} #!", Topic)]
    [InlineData("CFN117", Topic + "\n" + Topic + " #!", Topic)]
    [InlineData("CFN119", "Resources:\n  Group:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    UpdatePolicy:\n      "
        + "AutoScalingRolling: {} #!", Topic)]
    [InlineData("CFN119", "Resources:\n  Group:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    CreationPolicy:\n      "
        + "ResourceSignal: {Number: 1} #!", Topic)]
    [InlineData("CFN119", "Resources:\n  Group:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    UpdatePolicy:\n      "
        + "AutoScalingRollingUpdate: {SuspendProcesses: [Alarms]} #!",
        "Resources:\n  Group:\n    Type: AWS::New::Service\n    UpdatePolicy: "
        + "{AutoScalingRollingUpdate: {SuspendProcesses: [AlarmNotification], PauseTime: PT5M} }")]
    [InlineData("CFN119", "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    UpdatePolicy:\n      "
        + "AutoScalingRollingUpdate: {} #!", Topic)]
    [InlineData("CFN119", "Resources:\n  Group:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    CreationPolicy:\n      "
        + "ResourceSignal: {Timeout: 15 minutes} #!", Topic)]
    [InlineData("CFN119", "Resources:\n  Group:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    CreationPolicy:\n      "
        + "ResourceSignal: {Count: many} #!", Topic)]
    [InlineData("CFN120", "Rules:\n  R: {RuleCondition: !Equals [a, b]} #!\n" + Topic,
        "Rules: {R: {Assertions: [{Assert: !Equals [a, b], AssertDescription: c}]} }\n" + Topic)]
    [InlineData("CFN120", "Rules:\n  R:\n    Assertions: [{AssertDescription: a}] #!\n" + Topic, Topic)]
    [InlineData("CFN120", "Rules:\n  R:\n    Assertions: [{Assert: !Equals [!Ref Topic, b]}] #!\n" + Topic,
        "Parameters: {P: {Type: String} }\nRules: {R: {Assertions: [{Assert: !Equals [!Ref P, b]}]} }\n" + Topic)]
    [InlineData("CFN122", "Resources:\n  A: {Type: AWS::S3::Bucket, Properties: {BucketName: a-bucket} }\n"
        + "  B: {Type: AWS::S3::Bucket, Properties: {BucketName: a-bucket} } #!",
        "Resources:\n  A: {Type: AWS::S3::Bucket, Properties: {BucketName: a-bucket} }\n"
        + "  B: {Type: AWS::S3::Bucket, Properties: {BucketName: b-bucket} }\n  C: {Type: AWS::S3::Bucket}\n  D: {Type: AWS::S3::Bucket}")]
    [InlineData("CFN122",
        "Resources:\n  A: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {RouteTableId: rtb-01234567, SubnetId: !Ref Net} }\n"
        + "  B: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {RouteTableId: rtb-12345678, SubnetId: !Ref Net} } #!\n"
        + "  Net: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-01234567, CidrBlock: 10.0.0.0/24} }", Topic)]
    [InlineData("CFN115", "Resources:\n  Topic: {Type: AWS::SNS::Topik} #!", Topic)]
    [InlineData("CFN115", "Resources:\n  Topic: {Type: Aws::SNS::Topic} #!", Topic)]
    [InlineData("CFN115", "Resources:\n  Topic: {Type: Topic} #!", Topic)]
    [InlineData("CFN118", "Parameters: {Topic: {Type: String} }\nResources:\n  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: "
        + "!Ref Topic} } #!", Topic)]
    public void What_CloudFormation_refuses_in_a_document_is_found(string code, string bad, string good)
    {
        RuleAssert.Finds(code, Severity.Error, bad);
        RuleAssert.Accepts(code, good);
    }

    [Fact]
    public void A_repeated_key_of_a_declaration_is_accepted_by_CloudFormation_and_the_rest_is_validated()
    {
        const string Twice = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: a\n"
            + "      DisplayName: b #!\n      Color: blue\n";

        RuleAssert.Finds("CFN117", Severity.Warning, Twice);
        Assert.Contains(RuleAssert.FindingsIn(Twice), finding => finding.Code == "CFN301");
    }

    [Theory]
    [InlineData("Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: {Ref: Nobody, Ref: AWS::StackName} #!\n")]
    [InlineData("{\"Resources\": {\"A\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\n"
        + "\"TopicName\": {\"Fn::Sub\": \"${Nobody}\", \"Fn::Sub\": \"${AWS::StackName}\"}}}}, \"Description\": \"#!\"}")]
    public void A_function_that_is_written_twice_is_a_warning_and_its_last_value_counts(string template)
    {
        RuleAssert.Finds("CFN117", Severity.Warning, template);
        Assert.DoesNotContain(RuleAssert.FindingsIn(template), finding => finding.Severity is Severity.Error);
    }

    /// <summary>CloudFormation accepts it and ignores it.</summary>
    [Fact]
    public void A_description_of_a_resource_is_a_warning() => RuleAssert.Finds(
        "CFN106", Severity.Warning, "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Description: alarms #!");

    [Fact]
    public void A_mapping_may_contain_lists_of_mappings() => RuleAssert.Accepts(
        "CFN113", Topic + "\nMappings: {Ranges: {all: {Open: [{CidrIp: 10.0.0.0/8}]} } }");

    [Fact]
    public void An_empty_default_that_is_not_allowed_is_a_convention_and_not_an_error() =>
        RuleAssert.Finds(
            "CFN109", Severity.Warning, $"Parameters:\n  Key:\n    Type: String\n    MinLength: 1\n    Default: '' #!\n{Topic}");

    [Fact]
    public void A_template_that_a_macro_rewrites_is_noted_and_not_checked()
    {
        const string Serverless = "Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: {Timeout: 3} }\nResources:\n"
            + "  F: {Type: AWS::Serverless::Function, Connectors: {}, Properties: {Role: !GetAtt FRole.Arn} }";
        var found = RuleAssert.FindingsIn(Serverless);
        Assert.All(found, finding => Assert.Equal(Severity.Note, finding.Severity));
        Assert.Contains(found, finding => finding is { Code: "CFN114", Mark.Line: 1 });
        RuleAssert.Accepts("CFN114", Topic);
    }

    [Fact]
    public void An_unknown_type_is_reported_once_and_a_custom_one_never()
    {
        const string Unknown = "Resources:\n  A: {Type: AWS::Cloud9::EnvironmentEC2} #!\n  B: {Type: AWS::Cloud9::EnvironmentEC2}\n"
            + "  C: {Type: Custom::Thing, Properties: {ServiceToken: x, Any: y} }";
        RuleAssert.Finds("CFN115", Severity.Note, Unknown);
    }
}
