using BbbGen.CloudFormation.Vocabulary.Budgets;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.S3;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;
using BbbGen.CloudFormation.Vocabulary.SSM;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The root template: all parameters that an operator can set, and the wiring of the nested stacks. Names are
/// composed here and passed down, so that no stack waits for another to learn a name (docs/decisions/0006-the-master-composes-names.md).
/// </summary>
[Template(TemplateSet.Master, "BigBlueButton on AWS: the system as a whole.")]
public sealed partial class MasterTemplate : Template
{
    Condition BBBScalableEnvironment => field ??= new(BBBEnvironmentType.Is("scalable"));

    Condition BBBSingleEnvironment => field ??= new(BBBEnvironmentType.Is("single"));

    Condition BBBStrictSecurity => field ??= new(
        BBBSecurityProfile.Is("strict") | (BBBSecurityProfile.Is("auto") & BBBEnvironmentStage.Is("prod")));

    Condition BBBDBNameIsKept => field ??= new(!BBBDBExistingName.Is(""));

    Condition BBBHasBudget => field ??= new(!BBBMonthlyBudget.Is(0));

    Condition BBBOperatorIsAdministrator => field ??= new(BBBAdministratorEMail.Is(""));

    /// <summary>
    /// Principals in the account that may publish to the topic may use its key through SNS; CloudWatch and RDS call as services.
    /// ElastiCache does not publish to encrypted topics, whatever the key's policy: the cache has alarms instead.
    /// </summary>
    [Label("notification key")]
    Key BBBNotificationKey => field ??= new()
    {
        Description = "Encrypts the notifications of BigBlueButton on AWS.",
        EnableKeyRotation = true,
        PendingWindowInDays = 7,
        KeyPolicy = new(
            KeyAdministration.Statement,
            new Statement
            {
                Sid = "PublishersOfThisAccount",
                Principal = Principal.Aws("*"),
                Action = ["kms:Decrypt", "kms:GenerateDataKey*"],
                Resource = ["*"],
                Condition =
                [
                    PolicyCondition.StringEquals("kms:CallerAccount", Pseudo.AccountId),
                    PolicyCondition.StringEquals("kms:ViaService", $"sns.{Pseudo.Region}.{Pseudo.UrlSuffix}"),
                ],
            },
            new Statement
            {
                Sid = "PublishingServices",
                Principal = Principal.Service("cloudwatch.amazonaws.com"),
                Action = ["kms:Decrypt", "kms:GenerateDataKey*"],
                Resource = ["*"],
                Condition = [PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId)],
            },

            // AWS documents the condition keys of RDS's calls for the topic, not for its key. Without permission to publish to the topic,
            // the key is useless.
            new Statement
            {
                Sid = "DatabaseEvents",
                Principal = Principal.Service("events.rds.amazonaws.com"),
                Action = ["kms:Decrypt", "kms:GenerateDataKey*"],
                Resource = ["*"],
                Condition =
                [
                    PolicyCondition.StringEqualsIfExists("aws:SourceAccount", Pseudo.AccountId),
                    PolicyCondition.StringEqualsIfExists("kms:ViaService", $"sns.{Pseudo.Region}.{Pseudo.UrlSuffix}"),
                ],
            }),
    };

    [Label("notification topic")]
    [Output("Where alarms and notices go.")]
    Topic BBBNotificationTopic => field ??= new()
    {
        KmsMasterKeyId = BBBNotificationKey,
        Subscription = [new() { Protocol = "email", Endpoint = BBBOperatorEMail }],
    };

    /// <summary>
    /// EC2 Auto Scaling publishes with its role in this account, which AWS:SourceOwner matches; CloudWatch and RDS call as services.
    /// </summary>
    [Label("notifications: topic policy")]
    TopicPolicy BBBNotificationTopicPolicy => field ??= new()
    {
        Topics = [BBBNotificationTopic],
        PolicyDocument = new(
            new Statement
            {
                Sid = "PublishersOfThisAccount",
                Principal = Principal.Aws("*"),
                Action = ["sns:GetTopicAttributes", "sns:Publish"],
                Resource = [BBBNotificationTopic],
                Condition = [PolicyCondition.StringEquals("AWS:SourceOwner", Pseudo.AccountId)],
            },
            new Statement
            {
                Sid = "PublishingServices",
                Principal = Principal.Services("cloudwatch.amazonaws.com", "events.rds.amazonaws.com"),
                Action = ["sns:Publish"],
                Resource = [BBBNotificationTopic],
                Condition = [PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId)],
            }),
    };

    /// <summary>
    /// For the whole account: a filter by a tag counts nothing until the management account has activated the tag
    /// (docs/decisions/0064-the-budget-counts-the-account.md). The name is CloudFormation's, because a change of the notices replaces the
    /// budget.
    /// </summary>
    [Label("budget")]
    Budget BBBBudget => field ??= new()
    {
        Condition = BBBHasBudget,
        BudgetProperty = new()
        {
            BudgetType = "COST",
            TimeUnit = "MONTHLY",
            BudgetLimit = new() { Amount = BBBMonthlyBudget.As<double>(), Unit = "USD" },
        },
        NotificationsWithSubscribers = [Notice("ACTUAL", 80), Notice("FORECASTED", 100)],
    };

    BudgetNotificationWithSubscribers Notice(string type, double percent) => new()
    {
        Notification = new()
        {
            NotificationType = type, ComparisonOperator = "GREATER_THAN", Threshold = percent, ThresholdType = "PERCENTAGE",
        },
        Subscribers = [new() { SubscriptionType = "EMAIL", Address = BBBOperatorEMail }],
    };

    /// <summary>Shared by TURN servers and BigBlueButton servers; defined here so that neither kind waits for the other.</summary>
    [Label("secret shared with TURN")]
    Secret BBBTurnSecret => field ??= new()
    {
        KmsKeyId = KeyArn,
        Description = "Shared secret of the TURN servers and the BigBlueButton servers.",
        GenerateSecretString = new()
        {
            SecretStringTemplate = """{"turnkeyname":"turnsecretkey"}""",
            GenerateStringKey = "turnkeyvalue",
            PasswordLength = 32,
            ExcludePunctuation = true,
        },
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
    };

    /// <summary>
    /// The secrets of the BigBlueButton servers behind Scalelite are derived from it; defined here so that they do not wait for Scalelite.
    /// </summary>
    [Label("key of the BigBlueButton servers' secrets")]
    Secret BBBServersKey => field ??= new()
    {
        Condition = BBBScalableEnvironment,
        Description = "The API secrets of the BigBlueButton servers are derived from it.",
        KmsKeyId = KeyArn,
        GenerateSecretString = new() { PasswordLength = 64, ExcludePunctuation = true },
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
    };

    /// <summary>
    /// A TURN server that is ready writes the label of the servers' common name here; CloudFormation only creates the parameter and must
    /// not change the value again, which it does whenever another property, such as the description, changes.
    /// </summary>
    [Label("host name of the TURN servers")]
    [Output("The Systems Manager parameter that holds the TURN server's host name.")]
    Parameter BBBTurnHostnameParameter => field ??= new()
    {
        // Systems Manager reserves names that begin with "aws" or "ssm", and stacks may have such names.
        Name = $"/bbb-on-aws/{Pseudo.StackName}/turn-hostname",
        Description = "Label of the active TURN server in the domain; written by the server.",
        Type = ParameterType.String,
        Value = "placeholder",
    };

    [Label("certificate")]
    AcmCertStack BBBACMCertStack => field ??= new(this, Folder)
    {
        Condition = BBBScalableEnvironment,
        Tags = [EnvironmentTag],
        BBBKeyArn = KeyArn,
    };

    [Label("machine images")]
    AmiFinderStack BBBAMIFinderStack => field ??= new(this, Folder)
    {
        Tags = [EnvironmentTag],
        BBBKeyArn = KeyArn,
    };

    [Label("mail")]
    SesStack BBBSESProviderStack => field ??= new(this, Folder)
    {
        Tags = [EnvironmentTag],
        BBBKeyArn = KeyArn,
    };

    [Label("network")]
    NetworkStack BBBNetworkStack => field ??= new(this, Folder)
    {
        Tags = [EnvironmentTag],
        BBBPublicApplicationSubnetCidrs = BBBPublicApplicationSubnets,
        BBBPrivateApplicationSubnetCidrs = BBBPrivateApplicationSubnets,
        BBBPrivateDBSubnetCidrs = BBBPrivateDBSubnets,
        BBBLogBucket = LogBucket,
    };

    [Label("security groups")]
    SecurityGroupsStack BBBSecurityGroupStack => field ??= new(this, Folder)
    {
        Tags = [EnvironmentTag],
        BBBVPC = BBBNetworkStack.BBBVPC,
    };

    [Label("shared storage")]
    StorageStack BBBStorageStack => field ??= new(this, Folder)
    {
        Condition = BBBScalableEnvironment,
        Tags = [EnvironmentTag],
        BBBPrivateApplicationSubnets = BBBNetworkStack.BBBPrivateApplicationSubnets,
        BBBSharedStorageSecurityGroup = BBBSecurityGroupStack.BBBSharedStorageSecurityGroup,
        BBBKeyArn = KeyArn,
    };

    [Label("database")]
    DatabaseStack BBBDatabaseStack => field ??= new(this, Folder)
    {
        Condition = BBBScalableEnvironment,
        Tags = [EnvironmentTag],
        BBBDBName = DatabaseName,
        BBBPrivateDBSubnets = BBBNetworkStack.BBBPrivateDBSubnets,
        BBBDBSecurityGroup = BBBSecurityGroupStack.BBBDBSecurityGroup,
        BBBKeyArn = KeyArn,
    };

    [Label("cache")]
    CacheDbStack BBBCacheDBStack => field ??= new(this, Folder)
    {
        Condition = BBBScalableEnvironment,
        Tags = [EnvironmentTag],
        BBBPrivateDBSubnets = BBBNetworkStack.BBBPrivateDBSubnets,
        BBBCACHEDBSecurityGroup = BBBSecurityGroupStack.BBBCACHEDBSecurityGroup,
        BBBKeyArn = KeyArn,
    };

    [Label("container hosts")]
    EcsStack BBBECSStack => field ??= new(this, Folder)
    {
        Condition = BBBScalableEnvironment,
        Tags = [EnvironmentTag],
        BBBECSClusterName = ClusterName,
        BBBPrivateApplicationSubnets = BBBNetworkStack.BBBPrivateApplicationSubnets,
        BBBECSInstanceSecurityGroup = BBBSecurityGroupStack.BBBECSInstanceSecurityGroup,
        BBBECSAmi = BBBAMIFinderStack.BBBECSAmi,
        BBBStackBucket = SourceBucket,
        BBBKeyArn = KeyArn,
    };

    [Label("TURN servers")]
    BbbTurnStack BBBTurnStack => field ??= new(this, Folder)
    {
        Tags = [EnvironmentTag],
        BBBPublicApplicationSubnets = BBBNetworkStack.BBBPublicApplicationSubnets,
        BBBTurnSecurityGroup = BBBSecurityGroupStack.BBBTurnSecurityGroup,
        BBBStackBucket = SourceBucket,
        BBBTurnAmi = BBBAMIFinderStack.BBBTurnAmi,
        BBBKeyArn = KeyArn,
    };

    // The name that operators know, with its missing "r".
    [Label("Greenlight and Scalelite")]
    FrontendAppsStack BBBFontendAppsStack => field ??= new(this, Folder)
    {
        Condition = BBBScalableEnvironment,
        Tags = [EnvironmentTag],
        BBBVPC = BBBNetworkStack.BBBVPC,
        BBBPublicApplicationSubnets = BBBNetworkStack.BBBPublicApplicationSubnets,
        BBBFrontendELBSecurityGroup = BBBSecurityGroupStack.BBBFrontendELBSecurityGroup,
        BBBScaleliteELBSecurityGroup = BBBSecurityGroupStack.BBBScaleliteELBSecurityGroup,
        BBBDBAddress = BBBDatabaseStack.BBBDBAddress,
        BBBDBPort = BBBDatabaseStack.BBBDBPort,
        BBBRDSDBSecret = BBBDatabaseStack.BBBRDSDBSecret,
        BBBDBName = DatabaseName,
        BBBCacheDBAddress = BBBCacheDBStack.BBBCacheDBAddress,
        BBBCacheDBPort = BBBCacheDBStack.BBBCacheDBPort,
        BBBGreenlightCacheLogin = BBBCacheDBStack.BBBGreenlightCacheLogin,
        BBBScaleliteCacheLogin = BBBCacheDBStack.BBBScaleliteCacheLogin,
        BBBDeployment = Pseudo.StackName,
        BBBECSCluster = BBBECSStack.BBBECSCluster,
        BBBECSCapacityProvider = BBBECSStack.BBBECSCapacityProvider,
        BBBSharedStorageFS = BBBStorageStack.BBBSharedStorageFS,
        BBBSharedStorageRecordings = BBBStorageStack.BBBSharedStorageRecordings,
        BBBCertificate = BBBACMCertStack.BBBCertificate,
        BBBSMTPAccessSecret = BBBSESProviderStack.BBBSMTPAccessSecret,
        BBBSMTPEndpoint = BBBSESProviderStack.BBBSMTPEndpoint,
        BBBAdministratorEMail = AdministratorEMail,
        BBBScaleliteAddServerFamily = AddServerFamily,
        BBBScaleliteRolePath = ScaleliteRolePath,
        BBBLogBucket = LogBucket,
        BBBKeyArn = KeyArn,
        BBBSecurityProfile = If(BBBStrictSecurity, "strict", "basic"),
    };

    [Label("BigBlueButton servers")]
    BbbAppScalableStack BBBAppStack => field ??= new(this, Folder)
    {
        Condition = BBBScalableEnvironment,
        Tags = [EnvironmentTag],
        BBBPublicApplicationSubnets = BBBNetworkStack.BBBPublicApplicationSubnets,
        BBBApplicationSecurityGroup = BBBSecurityGroupStack.BBBApplicationSecurityGroup,
        BBBStackBucket = SourceBucket,
        BBBApplicationAmi = BBBAMIFinderStack.BBBApplicationAmi,
        BBBSharedStorageFS = BBBStorageStack.BBBSharedStorageFS,
        BBBSharedStorageSpool = BBBStorageStack.BBBSharedStorageSpool,
        BBBSharedStorageRecordings = BBBStorageStack.BBBSharedStorageRecordings,
        BBBECSClusterName = ClusterName,
        BBBScaleliteAddServerFamily = AddServerFamily,
        BBBScaleliteRolePath = ScaleliteRolePath,
        BBBKeyArn = KeyArn,
    };

    [Label("BigBlueButton server with Greenlight")]
    BbbAppSingleStack BBBAppStackSingle => field ??= new(this, Folder)
    {
        Condition = BBBSingleEnvironment,
        Tags = [EnvironmentTag],
        BBBAdministratorEMail = AdministratorEMail,
        BBBPublicApplicationSubnets = BBBNetworkStack.BBBPublicApplicationSubnets,
        BBBApplicationZone = BBBNetworkStack.BBBApplicationZone,
        BBBApplicationSecurityGroup = BBBSecurityGroupStack.BBBApplicationSecurityGroup,
        BBBStackBucket = SourceBucket,
        BBBApplicationAmi = BBBAMIFinderStack.BBBApplicationAmi,
        BBBSMTPAccessSecret = BBBSESProviderStack.BBBSMTPAccessSecret,
        BBBSMTPEndpoint = BBBSESProviderStack.BBBSMTPEndpoint,
        BBBKeyArn = KeyArn,
    };

    Value<string> AdministratorEMail => If(BBBOperatorIsAdministrator, BBBOperatorEMail, BBBAdministratorEMail);

    [Output("Where people meet.")]
    Value<string> BBBFrontendAddress => field ??= $"https://conference.{BBBDomainName}";

    [Output("The API of Scalelite, for other front ends such as Moodle.", Condition = nameof(BBBScalableEnvironment))]
    Value<string> BBBScaleliteAddress => field ??= $"https://scalelite.{BBBDomainName}/bigbluebutton/api";

    [Output("The secret with the administrator's login.")]
    Value<Arn<Secret>> BBBAdministratorlogin =>
        field ??= If(BBBScalableEnvironment, BBBFontendAppsStack.BBBAdministratorlogin, BBBAppStackSingle.BBBAdministratorlogin);

    /// <summary>The bucket's name, which the prerequisites stack exports.</summary>
    Value<Bucket> SourceBucket => ImportValue<Bucket>($"{BBBStackBucketStack}{BuildBucketsTemplate.ExportSuffix}");

    /// <summary>The bucket for access logs, which the prerequisites stack exports.</summary>
    Value<Bucket> LogBucket => ImportValue<Bucket>($"{BBBStackBucketStack}{BuildBucketsTemplate.LogExportSuffix}");

    /// <summary>The key for logs, secrets and data, which the prerequisites stack exports.</summary>
    Value<Arn<Key>> KeyArn => ImportValue<Arn<Key>>($"{BBBStackBucketStack}{BuildBucketsTemplate.KeyExportSuffix}");

    /// <summary>
    /// The URL of the nested templates. The regional endpoint works in every region and partition, even for a bucket that was just created.
    /// </summary>
    Value<string> Folder => $"https://{SourceBucket}.s3.{Pseudo.Region}.{Pseudo.UrlSuffix}";

    Value<string> DatabaseName => If(BBBDBNameIsKept, BBBDBExistingName, BBBDBName);

    static Value<string> ClusterName => $"{Pseudo.StackName}-ECSCluster";

    static Value<string> AddServerFamily => $"{Pseudo.StackName}-scalelite-add-server";

    static Value<string> ScaleliteRolePath => $"/{Pseudo.StackName}/scalelite/";

    StackTag EnvironmentTag => new() { Key = "Environment", Value = BBBEnvironmentName };
}
