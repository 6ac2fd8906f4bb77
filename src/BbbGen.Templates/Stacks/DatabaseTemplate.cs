using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.RDS;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;

namespace BbbGen.Templates.Stacks;

/// <summary>The database of Greenlight and Scalelite: an Aurora cluster of one instance, or of two in different zones.</summary>
[Template("bbb-on-aws-database.template.yaml", "BigBlueButton on AWS: the database.")]
public sealed partial class DatabaseTemplate : Template
{
    const string Engine = "aurora-postgresql";

    /// <summary>Between two metrics of the operating system: the longest interval, which costs least.</summary>
    const int MonitoringSeconds = 60;

    Parameter<Arn<Topic>> BBBNotificationTopic => field ??= new("Topic that tells the operator of alarms and failovers.");

    Parameter<string> BBBDBName => field ??= new("Name of Greenlight's database.");

    Parameter<string> BBBDBInstanceType => field ??= new("Class of the instances.");

    Parameter<string> BBBDBEngineVersion => field ??= new("Version of Aurora PostgreSQL: major.minor.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key of the deployment, which encrypts the login.");

    Parameter<string> BBBStorageKey => field ??= new("deployment: encrypted with that key; aws: with the key that AWS manages.");

    ListParameter<Subnet> BBBPrivateDBSubnets => field ??= new("Private subnets of the databases, one for each zone.");

    Parameter<SecurityGroup> BBBDBSecurityGroup => field ??= new("Security group of the database.");

    Parameter<string> BBBEnvironmentStage => field ??= new("Whether a second instance is worth its price: stage and prod have one.");

    Parameter<string> BBBPermissionsBoundary => field ??= new("ARN of the roles' permissions boundary; empty for none.");

    Condition BBBSecondInstance => field ??= new(!BBBEnvironmentStage.Is("dev"));

    Condition BBBBounded => field ??= new(!BBBPermissionsBoundary.Is(""));

    Condition BBBKeyForData => field ??= new(BBBStorageKey.Is(StorageKeys.Deployment));

    // No deletion protection: it would prevent the rollback of a failed first deployment. A snapshot is kept instead.
    [Label("Aurora database")]
    DBCluster BBBRDSCluster => field ??= new()
    {
        DeletionPolicy = DeletionPolicy.Snapshot,
        UpdateReplacePolicy = DeletionPolicy.Snapshot,
        Engine = Engine,
        EngineVersion = BBBDBEngineVersion,

        // Otherwise a version past its standard support would continue in extended support, at a price per vCPU hour.
        EngineLifecycleSupport = "open-source-rds-extended-support-disabled",
        DBClusterParameterGroupName = BBBRDSDBClusterParameterGroup,

        // Can be set at creation only: another name means another, empty cluster. It must not depend on anything that may change.
        DatabaseName = BBBDBName,
        Port = 5432,
        MasterUsername = SecretValue(BBBRDSDBSecret, "username"),
        MasterUserPassword = SecretValue(BBBRDSDBSecret, "password"),
        DBSubnetGroupName = BBBDBSubnetGroup,
        VpcSecurityGroupIds = [BBBDBSecurityGroup],
        StorageEncrypted = true,
        // Can be set at creation only: with another key, this would be another, empty cluster.
        KmsKeyId = If(BBBKeyForData, BBBKeyArn, NoValue),
        BackupRetentionPeriod = 7,
        CopyTagsToSnapshot = true,
    };

    [Output("The host name of the database.")]
    Value<string> BBBDBAddress => BBBRDSCluster.EndpointAddress;

    [Output("The port of the database.")]
    Value<string> BBBDBPort => BBBRDSCluster.EndpointPort;

    // The password is part of URLs, which punctuation would break. A restored snapshot can get a new one.
    [Label("Aurora database: login")]
    [Output("The secret with the keys username and password.")]
    Secret BBBRDSDBSecret => field ??= new()
    {
        KmsKeyId = BBBKeyArn,
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = "User and password of the database.",
        GenerateSecretString = new()
        {
            SecretStringTemplate = """{"username":"BBBDBUsr"}""",
            GenerateStringKey = "password",
            PasswordLength = 32,
            ExcludePunctuation = true,
        },
    };

    [Label("Aurora database: subnets")]
    DBSubnetGroup BBBDBSubnetGroup => field ??= new()
    {
        DBSubnetGroupDescription = "Private subnets of the databases",
        SubnetIds = BBBPrivateDBSubnets,
    };

    // Instances inherit these settings, so that no second group has to match the major version.
    [Label("Aurora database: settings")]
    DBClusterParameterGroup BBBRDSDBClusterParameterGroup => field ??= new()
    {
        Description = "Greenlight and Scalelite",
        Family = $"{Engine}{Split(".", BBBDBEngineVersion)[0]}",
        Parameters = new(
            ("timezone", "UTC"),
            ("rds.force_ssl", "1"),

            // Two hours, in milliseconds: longer statements and transactions were abandoned and hold locks.
            ("statement_timeout", "7200000"),
            ("idle_in_transaction_session_timeout", "7200000")),
    };

    [Label("Aurora database: role of the monitoring")]
    Role BBBDBMonitoringRole => field ??= new()
    {
        AssumeRolePolicyDocument = new(new Statement
        {
            Principal = Principal.Service("monitoring.rds.amazonaws.com"),
            Action = ["sts:AssumeRole"],
            Condition =
            [
                PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId),
                PolicyCondition.ArnLike("aws:SourceArn", $"arn:{Pseudo.Partition}:rds:{Pseudo.Region}:{Pseudo.AccountId}:db:*"),
            ],
        }),
        ManagedPolicyArns = [BBBDBMonitoringPolicy],
        PermissionsBoundary = Boundary,
    };

    /// <summary>
    /// The same as AWS's own managed policy <c>AmazonRDSEnhancedMonitoringRole</c>, for the one group that RDS writes to. RDS names it and
    /// its streams, and all instances of the account and region share it.
    /// </summary>
    [Label("Aurora database: permissions of the monitoring")]
    ManagedPolicy BBBDBMonitoringPolicy => field ??= new()
    {
        PolicyDocument = new(
            new Statement
            {
                Sid = "MakeGroup",
                Action = ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
                Resource = [MonitoringGroup, $"{MonitoringGroup}:*"],
            },
            new Statement
            {
                Sid = "WriteMetrics",
                Action = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutLogEvents"],
                Resource = [$"{MonitoringGroup}:*"],
            }),
    };

    [Label("Aurora database, first instance")]
    DBInstance BBBRDSDBInstance1 => field ??= Instance();

    [Label("Aurora database, second instance")]
    DBInstance BBBRDSDBInstance2 => field ??= Instance(onlyIf: BBBSecondInstance);

    [Label("alarm: first database instance, high CPU")]
    Alarm BBBDBACPUUtilizationTooHighAlarm => field ??= CpuUtilization(BBBRDSDBInstance1);

    [Label("alarm: first database instance, low CPU credits")]
    Alarm BBBDBACPUCreditBalanceTooLowAlarm => field ??= CpuCredits(BBBRDSDBInstance1);

    [Label("alarm: first database instance, low memory")]
    Alarm BBBDBAFreeableMemoryTooLowAlarm => field ??= FreeableMemory(BBBRDSDBInstance1);

    [Label("alarm: second database instance, high CPU")]
    Alarm BBBDBBCPUUtilizationTooHighAlarm => field ??= CpuUtilization(BBBRDSDBInstance2);

    [Label("alarm: second database instance, low CPU credits")]
    Alarm BBBDBBCPUCreditBalanceTooLowAlarm => field ??= CpuCredits(BBBRDSDBInstance2);

    [Label("alarm: second database instance, low memory")]
    Alarm BBBDBBFreeableMemoryTooLowAlarm => field ??= FreeableMemory(BBBRDSDBInstance2);

    [Label("Aurora database: events to the operator")]
    EventSubscription BBBDBClusterEventSubscription => field ??= new()
    {
        SnsTopicArn = BBBNotificationTopic,
        SourceType = "db-cluster",
        SourceIds = [BBBRDSCluster],
        EventCategories = ["failover", "failure", "maintenance", "notification"],
    };

    // The cluster holds the data; an instance has none to keep. Without a zone, Aurora distributes the instances itself.
    DBInstance Instance(Condition? onlyIf = null, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = onlyIf,
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Engine = Engine,
        DBClusterIdentifier = BBBRDSCluster,
        DBInstanceClass = BBBDBInstanceType,
        AutoMinorVersionUpgrade = true,
        PubliclyAccessible = false,

        // Turning it on or off interrupts nothing (template reference: "No interruption"; Aurora user guide, "Settings for Amazon Aurora").
        MonitoringInterval = MonitoringSeconds,
        MonitoringRoleArn = BBBDBMonitoringRole.Arn,
    };

    Alarm CpuUtilization(DBInstance instance, [CallerMemberName] string logicalId = "") => Watched(instance).AlarmAbove(
        80, "CPUUtilization", WatchedMachine.FiveMinutes, "The database is short of CPU: more than 80 % in use.", logicalId);

    // An instance starts without credits and earns at least 24 an hour.
    Alarm CpuCredits(DBInstance instance, [CallerMemberName] string logicalId = "") => Watched(instance).AlarmBelow(
        10, "CPUCreditBalance", WatchedMachine.Hour, "The database has used up its CPU credits: fewer than 10 left.", logicalId);

    Alarm FreeableMemory(DBInstance instance, [CallerMemberName] string logicalId = "") => Watched(instance).AlarmBelow(
        64_000_000, "FreeableMemory", WatchedMachine.FiveMinutes, "The database is short of memory: less than 64 MB free.", logicalId);

    WatchedMachine Watched(DBInstance instance) => new(
        "AWS/RDS", BBBNotificationTopic, instance.Condition, ("DBInstanceIdentifier", instance));

    static Value<string> MonitoringGroup =>
        $"arn:{Pseudo.Partition}:logs:{Pseudo.Region}:{Pseudo.AccountId}:log-group:RDSOSMetrics";

    Value<string> Boundary => If(BBBBounded, BBBPermissionsBoundary, NoValue);
}
