using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.EFS;
using BbbGen.CloudFormation.Vocabulary.KMS;

namespace BbbGen.Templates.Stacks;

/// <summary>The file system that transfers recordings from the BigBlueButton servers to Scalelite, reachable from every zone.</summary>
[Template("bbb-on-aws-storage.template.yaml", "BigBlueButton on AWS: the shared file system of the recordings.")]
public sealed partial class StorageTemplate : Template
{
    Parameter<SecurityGroup> BBBSharedStorageSecurityGroup => field ??= new("Security group of the mount targets.");

    ListParameter<Subnet> BBBPrivateApplicationSubnets => field ??= new("Private subnets of the applications, one for each zone.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key of the deployment.");

    Parameter<string> BBBStorageKey => field ??= new("deployment: encrypted with that key; aws: with the key that AWS manages.");

    Condition BBBKeyForData => field ??= new(BBBStorageKey.Is(StorageKeys.Deployment));

    [Label("shared file system")]
    [Output("The shared file system.")]
    FileSystem BBBSharedStorageFS => field ??= new()
    {
        // The recordings are kept after the stack; a failed first deployment leaves no empty file system.
        DeletionPolicy = DeletionPolicy.RetainExceptOnCreate,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        Encrypted = true,
        // Can be set at creation only: with another key, this would be another, empty file system.
        KmsKeyId = If(BBBKeyForData, BBBKeyArn, NoValue),
        ThroughputMode = FileSystemThroughputMode.Elastic,
        BackupPolicy = new() { Status = FileSystemBackupPolicyStatus.Enabled },

        // EFS accepts one rule per item.
        LifecyclePolicies =
        [
            new() { TransitionToIA = FileSystemLifecyclePolicyTransitionToIA.After30Days },
            new() { TransitionToPrimaryStorageClass = FileSystemLifecyclePolicyTransitionToPrimaryStorageClass.After1Access },
        ],

        // It allows no one: with a policy, EFS refuses anonymous clients and accepts roles with permission to mount.
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
                // Any access point of the file system: a reference to its own would be circular.
                Sid = "OnlyByAccessPoint",
                Principal = Principal.Aws("*"),
                Action = ClientActions,
                Condition = [PolicyCondition.Null("elasticfilesystem:AccessPointArn", true)],
            }),

        // Identifies resources that are kept after the stack.
        FileSystemTags = [new() { Key = "Name", Value = Pseudo.StackName }],
    };

    [Label("shared file system: mount target in zone 1")]
    MountTarget BBBSharedStorageMountTarget1 => field ??= MountTargetIn(zone: 0);

    [Label("shared file system: mount target in zone 2")]
    MountTarget BBBSharedStorageMountTarget2 => field ??= MountTargetIn(zone: 1);

    [Label("shared file system: mount target in zone 3")]
    MountTarget BBBSharedStorageMountTarget3 => field ??= MountTargetIn(zone: 2);

    // Scalelite's containers run as user 1000, group 2000; all clients write as that user, so that
    // servers and importer can move each other's files. For Scalelite: it has every recording.
    [Label("shared file system: recordings")]
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

    // The servers' part of it: they see no other recordings than those that wait for the importer. Without CreationInfo, because EFS
    // documents no owner for the folder above, which the first client would create with it: the importer creates both.
    [Label("shared file system: spool")]
    [Output("The servers' access point, on which they hand over recordings.")]
    AccessPoint BBBSharedStorageSpool => field ??= new()
    {
        FileSystemId = BBBSharedStorageFS,
        PosixUser = new() { Uid = "1000", Gid = "2000" },
        RootDirectory = new() { Path = "/bigbluebutton/spool" },
    };

    static ValueList<string> ClientActions =>
        ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"];

    MountTarget MountTargetIn(int zone, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        FileSystemId = BBBSharedStorageFS,
        SubnetId = BBBPrivateApplicationSubnets[zone],
        SecurityGroups = [BBBSharedStorageSecurityGroup],
    };
}
