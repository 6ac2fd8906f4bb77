using BbbGen.CloudFormation.Vocabulary.S3;

namespace BbbGen.Templates.Stacks;

/// <summary>The prerequisites: the bucket that nested templates, scripts and configuration files are uploaded to.</summary>
[Template("bbb-on-aws-buildbuckets.template.yaml", "BigBlueButton on AWS: the bucket for templates and scripts.")]
public sealed partial class BuildBucketsTemplate : Template
{
    /// <summary>The suffix of the export with the bucket's name, after the name of this stack.</summary>
    public const string ExportSuffix = "-" + nameof(BBBStackBucket);

    [Label("bucket for templates and scripts")]
    [Output("The name of the bucket.", Name = "BBBStackBucketName", Export = "${AWS::StackName}" + ExportSuffix)]
    Bucket BBBStackBucket => field ??= new()
    {
        // Everything in it comes from this repository, so nothing is lost with it.
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
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
                    Id = "DropOldVersions",
                    Status = BucketRuleStatus.Enabled,
                    NoncurrentVersionExpiration = new() { NoncurrentDays = 90 },
                    AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = 7 },
                },
            ],
        },
        OwnershipControls = new() { Rules = [new() { ObjectOwnership = BucketOwnershipControlsRuleObjectOwnership.BucketOwnerEnforced }] },
        PublicAccessBlockConfiguration = new()
        {
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        },
        VersioningConfiguration = new() { Status = BucketVersioningConfigurationStatus.Enabled },
    };

    [Label("bucket: bucket policy")]
    BucketPolicy BBBStackBucketPolicy => field ??= new()
    {
        Bucket = BBBStackBucket,
        PolicyDocument = new(new Statement(Effect.Deny)
        {
            Sid = "OnlyOverTls",
            Principal = Principal.Anyone,
            Action = ["s3:*"],
            Resource = [BBBStackBucket.Arn.As<string>(), $"{BBBStackBucket.Arn}/*"],
            Condition = [PolicyCondition.Bool("aws:SecureTransport", false)],
        }),
    };
}
