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
                        KMSMasterKeyID = BBBKey.Arn.As<string>(),
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
    /// Encrypts logs, secrets and the bucket with templates. CloudWatch Logs calls as a service. Principals of the account may use it
    /// through Secrets Manager and S3, as they may the keys that AWS manages: what decides is the permission for the secret or the object
    /// (KMS developer guide, "kms:ViaService"). Logs stay readable after the deployment only while their key exists.
    /// </summary>
    [Label("key for logs, secrets and files")]
    Key BBBKey => field ??= new()
    {
        DeletionPolicy = DeletionPolicy.RetainExceptOnCreate,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        Description = "Encrypts logs, secrets and files of BigBlueButton on AWS.",
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
            new Statement
            {
                Sid = "SecretsAndFiles",
                Principal = Principal.Aws("*"),
                Action = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resource = ["*"],
                Condition =
                [
                    PolicyCondition.StringEquals("kms:CallerAccount", Pseudo.AccountId),
                    PolicyCondition.StringEquals(
                        "kms:ViaService",
                        [$"secretsmanager.{Pseudo.Region}.{Pseudo.UrlSuffix}", $"s3.{Pseudo.Region}.{Pseudo.UrlSuffix}"]),
                ],
            }),
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
                Resource = [BBBLogBucket.Arn.As<string>()],
                Condition = [OfThisAccount],
            },
            Written(
                "OtherBucket",
                "logging.s3.amazonaws.com",
                $"{BucketLogs}*",
                OfThisAccount,
                PolicyCondition.ArnLike("aws:SourceArn", BBBStackBucket.Arn.As<string>()))),
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

    static PolicyCondition OfThisAccount => PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId);

    static Statement OnlyOverTls(Bucket bucket) => new(Effect.Deny)
    {
        Sid = "OnlyOverTls",
        Principal = Principal.Anyone,
        Action = ["s3:*"],
        Resource = [bucket.Arn.As<string>(), $"{bucket.Arn}/*"],
        Condition = [PolicyCondition.Bool("aws:SecureTransport", false)],
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
