using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.EFS;

namespace BbbGen.Templates.Stacks;

/// <summary>The file system on which recordings travel from the BigBlueButton servers to Scalelite, reachable from every zone.</summary>
[Template("bbb-on-aws-storage.template.yaml", "BigBlueButton on AWS: the shared file system of the recordings.")]
public sealed partial class StorageTemplate : Template
{
    Parameter<SecurityGroup> BBBSharedStorageSecurityGroup => field ??= new("Security group of the mount targets.");

    ListParameter<Subnet> BBBPrivateApplicationSubnets => field ??= new("Private subnets of the applications, one for each zone.");

    [Output("The shared file system.")]
    FileSystem BBBSharedStorageFS => field ??= new()
    {
        // The recordings outlive the stack; a first deployment that fails leaves no empty one behind.
        DeletionPolicy = DeletionPolicy.RetainExceptOnCreate,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        Encrypted = true,
        ThroughputMode = FileSystemThroughputMode.Elastic,
        BackupPolicy = new() { Status = FileSystemBackupPolicyStatus.Enabled },

        // EFS takes one rule in each item.
        LifecyclePolicies =
        [
            new() { TransitionToIA = FileSystemLifecyclePolicyTransitionToIA.After30Days },
            new() { TransitionToPrimaryStorageClass = FileSystemLifecyclePolicyTransitionToPrimaryStorageClass.After1Access },
        ],

        // It allows nobody: once there is a policy, EFS turns anonymous clients away and lets in roles that may mount.
        FileSystemPolicy = new(
            new Statement(Effect.Deny)
            {
                Sid = "OnlyOverTls",
                Principal = Principal.Aws("*"),
                Action = ClientActions,
                Condition = [PolicyCondition.Bool("aws:SecureTransport", false)],
            },
            new Statement(Effect.Deny)
            {
                // Any access point of the file system: its own would be a circle.
                Sid = "OnlyByAccessPoint",
                Principal = Principal.Aws("*"),
                Action = ClientActions,
                Condition = [new("Null", "elasticfilesystem:AccessPointArn", (Value<string>)"true")],
            }),

        // What is kept after the stack can be recognized.
        FileSystemTags = [new() { Key = "Name", Value = Pseudo.StackName }],
    };

    MountTarget BBBSharedStorageMountTarget1 => field ??= MountTargetIn(zone: 0);

    MountTarget BBBSharedStorageMountTarget2 => field ??= MountTargetIn(zone: 1);

    MountTarget BBBSharedStorageMountTarget3 => field ??= MountTargetIn(zone: 2);

    // Scalelite's containers run as user 1000, group 2000; everybody who writes here becomes that user, so that
    // servers and importer can move each other's files.
    [Output("The way into the file system for recordings.")]
    AccessPoint BBBSharedStorageRecordings => field ??= new()
    {
        FileSystemId = BBBSharedStorageFS,
        PosixUser = new() { Uid = "1000", Gid = "2000" },
        RootDirectory = new()
        {
            Path = "/bigbluebutton",
            CreationInfo = new() { OwnerUid = "1000", OwnerGid = "2000", Permissions = "0775" },
        },
    };

    static ValueList<string> ClientActions => ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"];

    MountTarget MountTargetIn(int zone, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        FileSystemId = BBBSharedStorageFS,
        SubnetId = BBBPrivateApplicationSubnets[zone],
        SecurityGroups = [BBBSharedStorageSecurityGroup],
    };
}
