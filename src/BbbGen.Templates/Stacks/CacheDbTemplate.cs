using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.ElastiCache;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;
using ParameterGroup = BbbGen.CloudFormation.Vocabulary.ElastiCache.ParameterGroup;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The cache of Greenlight and Scalelite: sessions, the list of BigBlueButton servers. A replication group without cluster
/// mode, which neither supports.
/// </summary>
[Template("bbb-on-aws-cachedb.template.yaml", "BigBlueButton on AWS: the cache.")]
public sealed partial class CacheDbTemplate : Template
{
    Parameter<Arn<Topic>> BBBNotificationTopic => field ??= new("Topic that tells the operator of alarms.");

    Parameter<string> BBBCACHEDBInstanceType => field ??= new("Type of the nodes.");

    Parameter<string> BBBCacheAZMode => field ??= new(
        "cross-az: two nodes in different zones, one taking over from the other; cross-az-no-failover: two nodes; single-az: one node.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key of the deployment, which encrypts the login.");

    Parameter<string> BBBStorageKey => field ??= new("deployment: encrypted with that key; aws: with the key that AWS manages.");

    ListParameter<Subnet> BBBPrivateDBSubnets => field ??= new("Private subnets of the databases, one for each zone.");

    Parameter<SecurityGroup> BBBCACHEDBSecurityGroup => field ??= new("Security group of the cache.");

    Parameter<string> BBBCacheLogin => field ??= new("users: each application has a user of its own; token: one token opens everything.");

    Condition BBBCacheUsers => field ??= new(BBBCacheLogin.Is(CacheLogins.Users));

    Condition BBBCacheToken => field ??= new(!BBBCacheUsers);

    Condition BBBSecondNode => field ??= new(!BBBCacheAZMode.Is("single-az"));

    Condition BBBFailover => field ??= new(BBBCacheAZMode.Is("cross-az"));

    Condition BBBKeyForData => field ??= new(BBBStorageKey.Is(StorageKeys.Deployment));

    [Label("Valkey cache")]
    ReplicationGroup BBBElasticache => field ??= new()
    {
        DeletionPolicy = DeletionPolicy.Snapshot,
        UpdateReplacePolicy = DeletionPolicy.Snapshot,
        ReplicationGroupDescription = "Cache of Greenlight and Scalelite",
        Engine = "valkey",
        EngineVersion = "8.1",
        CacheNodeType = BBBCACHEDBInstanceType,
        CacheParameterGroupName = BBBParametersGroup,
        CacheSubnetGroupName = BBBCacheSubnetGroup,
        SecurityGroupIds = [BBBCACHEDBSecurityGroup],
        Port = 6379,

        // Failover needs a second node, and Multi-AZ needs failover. A running cache can change the two only in separate updates
        // (cloudformation-coverage-roadmap issue 383, terraform-provider-aws issue 24244): cross-az-no-failover is the intermediate step.
        NumCacheClusters = If(BBBSecondNode, 2, 1),
        AutomaticFailoverEnabled = If(BBBFailover, true, false),
        MultiAZEnabled = If(BBBFailover, true, false),
        AtRestEncryptionEnabled = true,
        // Can be set at creation only: with another key, this would be another, empty cache.
        KmsKeyId = If(BBBKeyForData, BBBKeyArn, NoValue),
        TransitEncryptionEnabled = true,

        // One excludes the other, and a running group cannot change from one to the other without refusing its clients for a time.
        AuthToken = If(BBBCacheUsers, NoValue, SecretValue(BBBCacheDBAuthSecret, "token")),
        UserGroupIds = If<UserGroup>(BBBCacheUsers, [BBBCacheUserGroup], NoValue),
        AutoMinorVersionUpgrade = true,

        // Days: a fault may show only after two weeks of holidays.
        SnapshotRetentionLimit = 15,
    };

    [Output("The host name of the cache.")]
    Value<string> BBBCacheDBAddress => BBBElasticache.PrimaryEndPointAddress;

    [Output("The port of the cache.")]
    Value<string> BBBCacheDBPort => BBBElasticache.PrimaryEndPointPort;

    [Label("Valkey cache: login")]
    Secret BBBCacheDBAuthSecret => field ??= Login("Token of the cache.", BBBCacheToken);

    [Label("Valkey cache: Greenlight's login")]
    Secret BBBGreenlightCacheSecret => field ??= Login("Password of Greenlight's user of the cache.", BBBCacheUsers);

    [Label("Valkey cache: Scalelite's login")]
    Secret BBBScaleliteCacheSecret => field ??= Login("Password of Scalelite's user of the cache.", BBBCacheUsers);

    [Output("The secret that Greenlight logs in with, in the key token.")]
    Value<Arn<Secret>> BBBGreenlightCacheLogin => If<Arn<Secret>>(BBBCacheUsers, BBBGreenlightCacheSecret, BBBCacheDBAuthSecret);

    [Output("The secret that Scalelite logs in with, in the key token.")]
    Value<Arn<Secret>> BBBScaleliteCacheLogin => If<Arn<Secret>>(BBBCacheUsers, BBBScaleliteCacheSecret, BBBCacheDBAuthSecret);

    [Label("Valkey cache: Greenlight's user")]
    User BBBGreenlightCacheUser => field ??= CacheUser(CacheLogins.Greenlight, CacheLogins.GreenlightAccess, BBBGreenlightCacheSecret);

    [Label("Valkey cache: Scalelite's user")]
    User BBBScaleliteCacheUser => field ??= CacheUser(CacheLogins.Scalelite, CacheLogins.ScaleliteAccess, BBBScaleliteCacheSecret);

    // Without it, the group would have ElastiCache's own default user, who may do everything. Valkey has no users without a password, and
    // nobody can log in with this one.
    [Label("Valkey cache: default user, switched off")]
    User BBBDefaultCacheUser => field ??= CacheUser("default", "off -@all", BBBGreenlightCacheSecret);

    [Label("Valkey cache: users")]
    UserGroup BBBCacheUserGroup => field ??= new()
    {
        Condition = BBBCacheUsers,
        Engine = UserGroupEngine.Valkey,
        UserGroupId = IdOf("cache"),
        UserIds = [BBBDefaultCacheUser, BBBGreenlightCacheUser, BBBScaleliteCacheUser],
    };

    [Label("Valkey cache: subnets")]
    SubnetGroup BBBCacheSubnetGroup => field ??= new()
    {
        Description = "Private subnets of the databases",
        SubnetIds = BBBPrivateDBSubnets,
    };

    [Label("Valkey cache: settings")]
    ParameterGroup BBBParametersGroup => field ??= new()
    {
        Description = "Greenlight and Scalelite",

        // The family of Valkey 8.0 and 8.1.
        CacheParameterGroupFamily = "valkey8",

        // In seconds: idle connections are closed; both applications reconnect.
        PropertiesProperty = new() { ["tcp-keepalive"] = "60", ["timeout"] = "900" },
    };

    [Label("alarm: first cache node, high CPU")]
    Alarm BBBCacheACPUUtilizationTooHighAlarm => field ??= CpuUtilization(FirstNode);

    [Label("alarm: first cache node, low CPU credits")]
    Alarm BBBCacheACPUCreditBalanceTooLowAlarm => field ??= CpuCredits(FirstNode);

    [Label("alarm: first cache node, low memory")]
    Alarm BBBCacheAMemoryUsageTooHighAlarm => field ??= MemoryUsage(FirstNode);

    [Label("alarm: second cache node, high CPU")]
    Alarm BBBCacheBCPUUtilizationTooHighAlarm => field ??= CpuUtilization(SecondNode);

    [Label("alarm: second cache node, low CPU credits")]
    Alarm BBBCacheBCPUCreditBalanceTooLowAlarm => field ??= CpuCredits(SecondNode);

    [Label("alarm: second cache node, low memory")]
    Alarm BBBCacheBMemoryUsageTooHighAlarm => field ??= MemoryUsage(SecondNode);

    /// <summary>Letters and digits, as it becomes part of a URL; ElastiCache requires 16 to 128 characters.</summary>
    Secret Login(string description, Condition onlyIf, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = onlyIf,
        KmsKeyId = BBBKeyArn,
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = description,
        GenerateSecretString = new()
        {
            SecretStringTemplate = "{}",
            GenerateStringKey = "token",
            PasswordLength = 32,
            ExcludePunctuation = true,
        },
    };

    User CacheUser(string name, string access, Secret password, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = BBBCacheUsers,
        Engine = UserEngine.Valkey,
        UserId = IdOf(name),
        UserName = name,
        AccessString = access,
        Passwords = [SecretValue(password, "token")],
    };

    /// <summary>Unique in the account and region, in lower case and with at most 40 characters, which the name of a stack is not: with the
    /// beginning of the stack's unique ID.</summary>
    static Value<string> IdOf(string name) => $"{name}-{Split("-", Split("/", Pseudo.StackId)[2])[0]}";

    // The engine uses one core, so the utilization of the whole node says little.
    static Alarm CpuUtilization(WatchedMachine node, [CallerMemberName] string logicalId = "") => node.AlarmAbove(
        80, "EngineCPUUtilization", WatchedMachine.FiveMinutes, "The cache is short of CPU: more than 80 % of its core in use.", logicalId);

    // A node starts without credits and earns at least 12 an hour.
    static Alarm CpuCredits(WatchedMachine node, [CallerMemberName] string logicalId = "") => node.AlarmBelow(
        10, "CPUCreditBalance", WatchedMachine.Hour, "The cache has used up its CPU credits: fewer than 10 left.", logicalId);

    static Alarm MemoryUsage(WatchedMachine node, [CallerMemberName] string logicalId = "") => node.AlarmAbove(
        80, "DatabaseMemoryUsagePercentage", WatchedMachine.FiveMinutes, "The cache is short of memory: more than 80 % in use.", logicalId);

    WatchedMachine FirstNode => Node("001", onlyIf: null);

    WatchedMachine SecondNode => Node("002", onlyIf: BBBSecondNode);

    /// <summary>ElastiCache numbers the nodes of a group; as a cluster, each has only one node, 0001.</summary>
    WatchedMachine Node(string number, Condition? onlyIf) => new(
        "AWS/ElastiCache", BBBNotificationTopic, onlyIf, ("CacheClusterId", $"{BBBElasticache}-{number}"), ("CacheNodeId", "0001"));
}
