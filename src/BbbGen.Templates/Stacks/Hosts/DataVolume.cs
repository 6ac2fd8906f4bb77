using BbbGen.CloudFormation.Vocabulary.DLM;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>
/// The volume of the single server with everything that must outlive it. The server attaches it itself, at each boot: a
/// <c>VolumeAttachment</c> would wait for the server's signal, and the server for the attachment.
/// </summary>
internal static class DataVolume
{
    /// <summary>Where the server mounts it; the metrics of the CloudWatch agent name it.</summary>
    public const string MountPoint = "/mnt/bbb-data";

    /// <summary>The tag that names the stack a volume or instance belongs to.</summary>
    public const string StackTag = "bbbgen:stack";

    private const int SnapshotsKept = 7;

    /// <summary>The volume. When it is deleted or replaced, a snapshot of it remains.</summary>
    public static Volume Of(
        Value<string> zone, Value<int> size, Value<string> name, Value<string> key, [CallerMemberName] string logicalId = "") =>
        new(logicalId)
        {
            DeletionPolicy = DeletionPolicy.Snapshot,
            UpdateReplacePolicy = DeletionPolicy.Snapshot,
            AvailabilityZone = zone,
            Size = size,
            VolumeType = "gp3",
            Encrypted = true,
            KmsKeyId = key,
            Tags = [new() { Key = "Name", Value = name }, new() { Key = StackTag, Value = Pseudo.StackId }],
        };

    /// <summary>Lets a server attach the volume to itself, take it from its predecessor, and start that again if it fails.</summary>
    /// <remarks>A reference to the instance would be circular: it needs the profile of this role. Its tag names the stack.</remarks>
    public static IReadOnlyList<Statement> Take(Volume volume) =>
    [
        new()
        {
            Sid = "TakeDataVolume",
            Action = ["ec2:AttachVolume", "ec2:DetachVolume"],
            Resource = [Arn(volume)],
        },
        new()
        {
            Sid = "TakeItFromPredecessor",
            Action = ["ec2:AttachVolume", "ec2:DetachVolume", "ec2:StartInstances", "ec2:StopInstances"],
            Resource = [$"arn:{Pseudo.Partition}:ec2:{Pseudo.Region}:{Pseudo.AccountId}:instance/*"],
            Condition = [PolicyCondition.StringEquals($"aws:ResourceTag/{StackTag}", Pseudo.StackId)],
        },
        new()
        {
            Sid = "AwaitStopOfPredecessor",
            Action = ["ec2:DescribeInstances"],
            Resource = ["*"], // no resource-level permissions for Describe actions
        },
    ];

    /// <summary>The role of Data Lifecycle Manager.</summary>
    public static Role SnapshotRole(ManagedPolicy permissions, Value<string> boundary, [CallerMemberName] string logicalId = "") =>
        new(logicalId)
        {
            AssumeRolePolicyDocument = new(new Statement
            {
                Principal = Principal.Service("dlm.amazonaws.com"),
                Action = ["sts:AssumeRole"],
                Condition = [PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId)],
            }),
            ManagedPolicyArns = [permissions],
            PermissionsBoundary = boundary,
        };

    /// <summary>The permissions of that role: AWS's own managed policy allows the same for every volume of the account.</summary>
    public static ManagedPolicy SnapshotPolicy(Volume volume, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        PolicyDocument = new(
            new Statement
            {
                Sid = "FindVolumesAndSnapshots",
                Action = ["ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeVolumes"],
                Resource = ["*"], // no resource-level permissions for Describe actions
            },
            new Statement
            {
                Sid = "MakeSnapshots",
                Action = ["ec2:CreateSnapshot"],
                Resource = [Arn(volume), Snapshots],
            },
            new Statement
            {
                Sid = "TagSnapshots",
                Action = ["ec2:CreateTags"],
                Resource = [Snapshots],
                Condition = [PolicyCondition.StringEquals("ec2:CreateAction", "CreateSnapshot")],
            },
            new Statement
            {
                Sid = "DeleteOldSnapshots",
                Action = ["ec2:DeleteSnapshot"],
                Resource = [Snapshots],
                Condition = [PolicyCondition.StringEquals($"aws:ResourceTag/{StackTag}", Pseudo.StackId)],
            }),
    };

    /// <summary>A snapshot a night, each kept for a week; copies of the volume's tags say whose it is.</summary>
    public static LifecyclePolicy DailySnapshots(Role role, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Description = "BigBlueButton on AWS - daily snapshots of the data volume",
        State = "ENABLED",
        ExecutionRoleArn = role.Arn,
        PolicyDetails = new()
        {
            PolicyType = "EBS_SNAPSHOT_MANAGEMENT",
            ResourceTypes = ["VOLUME"],
            TargetTags = [new() { Key = StackTag, Value = Pseudo.StackId }],
            Schedules =
            [
                new()
                {
                    Name = "daily",
                    CopyTags = true,
                    CreateRule = new() { Interval = 24, IntervalUnit = "HOURS", Times = ["02:00"] },
                    RetainRule = new() { Count = SnapshotsKept },
                },
            ],
        },
    };

    private static Value<string> Snapshots => $"arn:{Pseudo.Partition}:ec2:{Pseudo.Region}::snapshot/*"; // without an account in the ARN

    private static Value<string> Arn(Volume volume) =>
        $"arn:{Pseudo.Partition}:ec2:{Pseudo.Region}:{Pseudo.AccountId}:volume/{volume}";
}
