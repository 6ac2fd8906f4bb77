using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.EFS;
using static BbbGen.CloudFormation.Language.Fn;

namespace BbbGen.CloudFormation.Tests.Language;

/// <summary>A small template of every kind of element.</summary>
[Template("sample.template.yaml", "A sample.")]
public sealed partial class SampleTemplate : Template
{
    ParameterGroup Network => field ??= new("Network") { Parameters = [Subnets, Stage] };

    ListParameter<Subnet> Subnets => field ??= new("Where.") { Label = "Subnets" };

    Parameter<SecurityGroup> Group => field ??= new("Who.");

    Parameter<string> Stage => field ??= new("Which.") { Default = "dev", AllowedValues = ["dev", "prod"] };

    Parameter<int> Nodes => field ??= new("How many.") { Default = 0, MinValue = 0 };

    Condition IsProduction => field ??= new(Stage.Is("prod"));

    Condition HasNodes => field ??= new(IsProduction & !Nodes.Is(0) & (Stage.Is("prod") | Stage.Is("dev")));

    [Output("The files.")]
    FileSystem Files => field ??= new()
    {
        DeletionPolicy = DeletionPolicy.Retain,
        Encrypted = true,
        ThroughputMode = If<FileSystemThroughputMode>(IsProduction, FileSystemThroughputMode.Provisioned, FileSystemThroughputMode.Elastic),
        BackupPolicy = new FileSystemBackupPolicy { Status = FileSystemBackupPolicyStatus.Enabled },
        LifecyclePolicies =
        [
            new FileSystemLifecyclePolicy { TransitionToIA = FileSystemLifecyclePolicyTransitionToIA.After30Days },
            If(IsProduction,
                new FileSystemLifecyclePolicy { TransitionToArchive = FileSystemLifecyclePolicyTransitionToArchive.After90Days }, NoValue),
        ],
        FileSystemTags = [new FileSystemElasticFileSystemTag { Key = "Name", Value = $"{Stage}-files in {Pseudo.Region} of ${{HOME}}" }],
    };

    [Output("Its door in the first zone.", Name = "Door")]
    MountTarget MountTarget1 => field ??= new()
    {
        Condition = IsProduction,
        DependsOn = [Files],
        FileSystemId = Files,
        SubnetId = Subnets[0],
        SecurityGroups = [Group],
    };

    [Output("Nodes and memory.", Condition = nameof(HasNodes), Export = "${AWS::StackName}-Summary")]
    Value<string> Summary => field ??= $"{If<string>(IsProduction, "2", "1")} x {Subnets[0]} on {Files.Arn}";

    [Output("The subnets again.")]
    ValueList<Subnet> AllSubnets => Subnets;
}

/// <summary>Its parent.</summary>
[Template("parent.template.yaml", "A parent.")]
public sealed partial class ParentTemplate : Template
{
    ListParameter<Subnet> Subnets => field ??= new("Where.");

    Parameter<SecurityGroup> Group => field ??= new("Who.");

    SampleStack Child => field ??= new(this, Folder)
    {
        Tags = [new StackTag { Key = "Environment", Value = "test" }],
        Nodes = 2,
        Stage = "dev",
    };

    SampleStack Sibling => field ??= new(this, Folder)
    {
        Subnets = Child.AllSubnets,
        Stage = Child.Summary,
        Nodes = 2,
    };

    [Output("The child's files.")]
    Value<FileSystem> Files => field ??= Child.Files;

    Value<string> Folder => $"https://{ImportValue<string>("bucket")}.s3.{Pseudo.Region}.{Pseudo.UrlSuffix}";
}
