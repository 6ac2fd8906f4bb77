using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.S3;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The prerequisites: the bucket that nested templates, scripts and configuration files are uploaded to, and what outlives a master that
/// is rolled back and created again: the key of the deployment and the bucket for access logs.
/// </summary>
[Template("bbb-on-aws-buildbuckets.template.yaml", "BigBlueButton on AWS: the bucket for templates and scripts.")]
public sealed partial class BuildBucketsTemplate : Template
{
    /// <summary>The suffix of the export with the bucket's name, after the name of this stack.</summary>
    public const string ExportSuffix = "-" + nameof(BBBStackBucket);

    /// <summary>The suffix of the export with the name of the bucket for access logs, after the name of this stack.</summary>
    public const string LogExportSuffix = "-" + nameof(BBBLogBucket);

    /// <summary>The suffix of the export with the ARN of the key, after the name of this stack.</summary>
    public const string KeyExportSuffix = "-" + nameof(BBBKey);

    /// <summary>The prefix of what Elastic Load Balancing writes.</summary>
    public const string LoadBalancerLogs = "load-balancers";

    /// <summary>The prefix of VPC flow logs.</summary>
    public const string FlowLogs = "network";

    private const string BucketLogs = "bucket/";

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days that access logs are kept.")
    {
        Default = MasterTemplate.LogRetentionInDays,
        MinValue = 1,
    };

    [Label("bucket for templates and scripts")]
    [Output("The name of the bucket.", Name = "BBBStackBucketName", Export = "${AWS::StackName}" + ExportSuffix)]
    Bucket BBBStackBucket => field ??= new()
    {
        // Everything in it comes from this repository, so nothing is lost with it.
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,

        // The servers' function keeps their certificates here, with the keys.
        BucketEncryption = new()
        {
            ServerSideEncryptionConfiguration =
            [
                new()
                {
                    ServerSideEncryptionByDefault = new()
                    {
                        SSEAlgorithm = BucketServerSideEncryptionByDefaultSSEAlgorithm.AwsKms,
                        KMSMasterKeyID = BBBKey.Arn,
                    },
                    BucketKeyEnabled = true,
                },
            ],
        },
        LifecycleConfiguration = new()
        {
            Rules =
            [
                new()
                {
                    Id = "DropOldVersions",
                    Status = BucketRuleStatus.Enabled,
                    NoncurrentVersionExpiration = new() { NoncurrentDays = 90 },
                    AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 7 },
                },
            ],
        },
        LoggingConfiguration = new() { DestinationBucketName = BBBLogBucket, LogFilePrefix = BucketLogs },
        OwnershipControls = OnlyTheOwner,
        PublicAccessBlockConfiguration = NothingPublic,
        VersioningConfiguration = new() { Status = BucketVersioningConfigurationStatus.Enabled },
    };

    [Label("bucket: bucket policy")]
    BucketPolicy BBBStackBucketPolicy => field ??= new()
    {
        Bucket = BBBStackBucket,
        PolicyDocument = new(OnlyOverTls(BBBStackBucket)),
    };

    /// <summary>
    /// Encrypts logs, secrets, the bucket with templates, volumes, and in new deployments file system, database and cache. CloudWatch Logs
    /// calls as a service. Principals of the account may use it through the other services, as they may the keys that AWS manages: what
    /// decides is the permission for the secret, the object or the volume (KMS developer guide, "kms:ViaService"). What it encrypted can be
    /// read only while it exists.
    /// </summary>
    [Label("key for logs, secrets and data")]
    Key BBBKey => field ??= new()
    {
        DeletionPolicy = DeletionPolicy.RetainExceptOnCreate,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        Description = "Encrypts logs, secrets and data of BigBlueButton on AWS.",
        EnableKeyRotation = true,
        KeyPolicy = new(
            KeyAdministration.Statement,
            new Statement
            {
                Sid = "LogGroups",
                Principal = Principal.Service($"logs.{Pseudo.Region}.{Pseudo.UrlSuffix}"),
                Action = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resource = ["*"],
                Condition =
                [
                    PolicyCondition.ArnLike(
                        "kms:EncryptionContext:aws:logs:arn",
                        $"arn:{Pseudo.Partition}:logs:{Pseudo.Region}:{Pseudo.AccountId}:log-group:*"),
                ],
            },
            Through(
                "SecretsAndFiles",
                ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                ["secretsmanager", "s3"]),

            // EBS user guide, "Requirements for Amazon EBS encryption"; EFS user guide, "Using AWS KMS keys for Amazon EFS". The automatic
            // backups of a file system are encrypted with the key of AWS Backup's vault, and EFS reads the files for them.
            Through(
                "VolumesAndFileSystem",
                ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
                ["ec2", "elasticfilesystem"]),

            // Aurora user guide, "AWS KMS key management": this, and to create a grant, which allows the service the rest.
            Through("Database", ["kms:DescribeKey"], ["rds"]),

            // ElastiCache user guide, "At-rest encryption", says the same; AWS's resource schema of the replication group has the others.
            Through("Cache", ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"], ["elasticache"]),
            Through(
                "Grants",
                ["kms:CreateGrant"],
                ["ec2", "elasticfilesystem", "rds", "elasticache", "secretsmanager"],
                ForServicesOnly),

            // EC2 Auto Scaling user guide, "Required AWS KMS key policy for use with encrypted volumes". The role is in a condition and not
            // the principal: in an account that never had a group it does not exist yet, and KMS refuses a principal that does not exist.
            OfAutoScaling(
                "AutoScaling", ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]),
            OfAutoScaling("GrantsOfAutoScaling", ["kms:CreateGrant"], ForServicesOnly)),
    };

    [Output("The key.", Export = "${AWS::StackName}" + KeyExportSuffix)]
    Value<Arn<Key>> BBBKeyArn => BBBKey.Arn;

    /// <summary>
    /// Who sent requests to the load balancers and to the other bucket, and between which addresses the network had connections. Encrypted
    /// with S3's key: Elastic Load Balancing supports no other (Application Load Balancers, "Enable access logs").
    /// </summary>
    [Label("bucket for access logs")]
    [Output("The name of the bucket for access logs.", Name = "BBBLogBucketName", Export = "${AWS::StackName}" + LogExportSuffix)]
    Bucket BBBLogBucket => field ??= new()
    {
        // The traces of a deployment's use are kept when it is removed.
        DeletionPolicy = DeletionPolicy.RetainExceptOnCreate,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        BucketEncryption = new()
        {
            ServerSideEncryptionConfiguration =
            [
                new() { ServerSideEncryptionByDefault = new() { SSEAlgorithm = BucketServerSideEncryptionByDefaultSSEAlgorithm.Aes256 } },
            ],
        },
        LifecycleConfiguration = new()
        {
            Rules =
            [
                new()
                {
                    Id = "DropOldLogs",
                    Status = BucketRuleStatus.Enabled,
                    ExpirationInDays = BBBLogRetentionInDays,
                    NoncurrentVersionExpiration = new() { NoncurrentDays = 1 },
                    AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 7 },
                },
            ],
        },
        OwnershipControls = OnlyTheOwner,
        PublicAccessBlockConfiguration = NothingPublic,
        VersioningConfiguration = new() { Status = BucketVersioningConfigurationStatus.Enabled },
    };

    [Label("bucket for access logs: bucket policy")]
    BucketPolicy BBBLogBucketPolicy => field ??= new()
    {
        Bucket = BBBLogBucket,
        PolicyDocument = new(
            OnlyOverTls(BBBLogBucket),

            // AWS documents no condition for this service, which itself adds the account of the load balancer to the path.
            Written("LoadBalancers", "logdelivery.elasticloadbalancing.amazonaws.com", $"{LoadBalancerLogs}/AWSLogs/{Pseudo.AccountId}/*"),
            Written(
                "FlowLogs",
                "delivery.logs.amazonaws.com",
                $"{FlowLogs}/AWSLogs/{Pseudo.AccountId}/*",
                OfThisAccount,
                PolicyCondition.StringEquals("s3:x-amz-acl", "bucket-owner-full-control")),
            new Statement
            {
                Sid = "FlowLogsCheck",
                Principal = Principal.Service("delivery.logs.amazonaws.com"),
                Action = ["s3:GetBucketAcl", "s3:ListBucket"],
                Resource = [BBBLogBucket.Arn],
                Condition = [OfThisAccount],
            },
            Written(
                "OtherBucket",
                "logging.s3.amazonaws.com",
                $"{BucketLogs}*",
                OfThisAccount,
                PolicyCondition.ArnLike("aws:SourceArn", BBBStackBucket.Arn))),
    };

    static BucketOwnershipControls OnlyTheOwner =>
        new() { Rules = [new() { ObjectOwnership = BucketOwnershipControlsRuleObjectOwnership.BucketOwnerEnforced }] };

    static BucketPublicAccessBlockConfiguration NothingPublic => new()
    {
        BlockPublicAcls = true,
        BlockPublicPolicy = true,
        IgnorePublicAcls = true,
        RestrictPublicBuckets = true,
    };

    static PolicyCondition ByThisAccount => PolicyCondition.StringEquals("kms:CallerAccount", Pseudo.AccountId);

    /// <summary>Grants are made by services of AWS for their own use, never by a principal itself.</summary>
    static PolicyCondition ForServicesOnly => PolicyCondition.Bool("kms:GrantIsForAWSResource", true);

    static PolicyCondition OfThisAccount => PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId);

    static Statement OnlyOverTls(Bucket bucket) => new(Effect.Deny)
    {
        Sid = "OnlyOverTls",
        Principal = Principal.Anyone,
        Action = ["s3:*"],
        Resource = [bucket.Arn, $"{bucket.Arn}/*"],
        Condition = [PolicyCondition.Bool("aws:SecureTransport", false)],
    };

    /// <summary>Lets the principals of this account use the key through services of AWS, in this region.</summary>
    static Statement Through(
        string sid, ValueList<string> actions, IReadOnlyList<string> services, params IReadOnlyList<PolicyCondition> more) => Allowed(
            sid,
            actions,
            [
                PolicyCondition.StringEquals(
                    "kms:ViaService", [.. services.Select(service => Sub($"{service}.{Pseudo.Region}.{Pseudo.UrlSuffix}"))]),
                .. more,
            ]);

    /// <summary>Lets the service-linked role of EC2 Auto Scaling in this account use the key.</summary>
    static Statement OfAutoScaling(string sid, ValueList<string> actions, params IReadOnlyList<PolicyCondition> more) => Allowed(
        sid,
        actions,
        [
            PolicyCondition.ArnEquals(
                "aws:PrincipalArn",
                $"arn:{Pseudo.Partition}:iam::{Pseudo.AccountId}:role/aws-service-role/autoscaling.amazonaws.com/"
                    + $"AWSServiceRoleForAutoScaling"),
            .. more,
        ]);

    /// <summary>Lets principals of this account use the key under further conditions.</summary>
    static Statement Allowed(string sid, ValueList<string> actions, IReadOnlyList<PolicyCondition> conditions) => new()
    {
        Sid = sid,
        Principal = Principal.Aws("*"),
        Action = actions,
        Resource = ["*"],
        Condition = [ByThisAccount, .. conditions],
    };

    /// <summary>Lets a service of AWS write logs.</summary>
    Statement Written(string sid, string service, Value<string> objects, params IReadOnlyList<PolicyCondition> conditions) => new()
    {
        Sid = sid,
        Principal = Principal.Service(service),
        Action = ["s3:PutObject"],
        Resource = [$"{BBBLogBucket.Arn}/{objects}"],
        Condition = [.. conditions],
    };
}
