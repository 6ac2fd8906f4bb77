using System.Collections.Frozen;

namespace BbbGen.ProgressTracking;

/// <summary>The resources of our templates in words an operator knows.</summary>
internal static class ResourceLabels
{
    private static readonly FrozenDictionary<string, string> Table = new Dictionary<string, string>
    {
        // Master
        ["BBBNotificationKey"] = "key of the notifications",
        ["BBBNotificationTopic"] = "notifications to the operator",
        ["BBBNotificationTopicPolicy"] = "notifications: who may send them",
        ["BBBTurnSecret"] = "secret shared with TURN",
        ["BBBTurnHostnameParameter"] = "name of the TURN servers",

        // Stacks of the master
        ["BBBNetworkStack"] = "network",
        ["BBBACMCertStack"] = "certificate",
        ["BBBAMIFinderStack"] = "machine images",
        ["BBBSESProviderStack"] = "mail",
        ["BBBSecurityGroupStack"] = "security groups",
        ["BBBStorageStack"] = "shared storage",
        ["BBBDatabaseStack"] = "database",
        ["BBBCacheDBStack"] = "cache",
        ["BBBECSStack"] = "container hosts",
        ["BBBTurnStack"] = "TURN servers",
        ["BBBFontendAppsStack"] = "Greenlight and Scalelite",
        ["BBBAppStack"] = "BigBlueButton servers",
        ["BBBAppStackSingle"] = "BigBlueButton server with Greenlight",

        // Sources
        ["BBBStackBucket"] = "bucket of templates and scripts",
        ["BBBStackBucketPolicy"] = "bucket: who may use it",

        // Certificate, machine images, mail
        ["BBBCertificateRequest"] = "certificate: request and validation by DNS",
        ["BBBACMCertProvider"] = "function that requests the certificate",
        ["BBBACMCertProviderOneTry"] = "certificate function: no second try",
        ["BBBACMCertProviderLogGroup"] = "certificate function: log",
        ["BBBACMCertLambdaRole"] = "certificate function: rights",
        ["BBBApplicationImage"] = "machine image of BigBlueButton servers",
        ["BBBTurnImage"] = "machine image of TURN servers",
        ["BBBECSImage"] = "machine image of container hosts",
        ["BBBGetLatestAMI"] = "function that finds machine images",
        ["BBBGetLatestAMIOneTry"] = "image function: no second try",
        ["BBBGetLatestAMILogGroup"] = "image function: log",
        ["BBBGetLatestAMILambdaRole"] = "image function: rights",
        ["BBBMailIdentity"] = "mail identity of the domain: DNS records",
        ["BBBSMTPUser"] = "mail: user",
        ["BBBSMTPAccessSecret"] = "mail: login",
        ["BBBSMTPCredentials"] = "mail: password made for SMTP",
        ["BBBSESProvider"] = "function that sets up mail",
        ["BBBSESProviderOneTry"] = "mail function: no second try",
        ["BBBSESProviderLogGroup"] = "mail function: log",
        ["BBBSESProviderLambdaRole"] = "mail function: rights",

        // Network
        ["BBBVPC"] = "private network (VPC)",
        ["BBBIGW"] = "internet gateway",
        ["BBBIGWAttachment"] = "internet gateway: attached to the network",
        ["BBBPublicApplicationSubnet1"] = "public subnet 1",
        ["BBBPublicApplicationSubnet2"] = "public subnet 2",
        ["BBBPublicApplicationSubnet3"] = "public subnet 3",
        ["BBBPrivateApplicationSubnet1"] = "private subnet 1",
        ["BBBPrivateApplicationSubnet2"] = "private subnet 2",
        ["BBBPrivateApplicationSubnet3"] = "private subnet 3",
        ["BBBPrivateDBSubnet1"] = "database subnet 1",
        ["BBBPrivateDBSubnet2"] = "database subnet 2",
        ["BBBPrivateDBSubnet3"] = "database subnet 3",
        ["BBBNatGateway1EIP"] = "NAT gateway 1: public address",
        ["BBBNatGateway2EIP"] = "NAT gateway 2: public address",
        ["BBBNatGateway1"] = "NAT gateway 1",
        ["BBBNatGateway2"] = "NAT gateway 2",
        ["BBBPublicRouteTable"] = "public routes",
        ["BBBDefaultPublicRoute"] = "public route to the internet",
        ["BBBPublicApplicationSubnet1Routes"] = "public subnet 1: routes",
        ["BBBPublicApplicationSubnet2Routes"] = "public subnet 2: routes",
        ["BBBPublicApplicationSubnet3Routes"] = "public subnet 3: routes",
        ["BBBPrivateRouteTable1"] = "private routes 1",
        ["BBBPrivateRouteTable2"] = "private routes 2",
        ["BBBPrivateRouteTable3"] = "private routes 3",
        ["BBBDefaultPrivateRoute1"] = "private route 1 to the internet",
        ["BBBDefaultPrivateRoute2"] = "private route 2 to the internet",
        ["BBBDefaultPrivateRoute3"] = "private route 3 to the internet",
        ["BBBPrivateApplicationSubnet1Routes"] = "private subnet 1: routes",
        ["BBBPrivateApplicationSubnet2Routes"] = "private subnet 2: routes",
        ["BBBPrivateApplicationSubnet3Routes"] = "private subnet 3: routes",
        ["BBBPrivateDBRouteTable"] = "database routes",
        ["BBBPrivateDBSubnet1Routes"] = "database subnet 1: routes",
        ["BBBPrivateDBSubnet2Routes"] = "database subnet 2: routes",
        ["BBBPrivateDBSubnet3Routes"] = "database subnet 3: routes",
        ["BBBS3Endpoint"] = "way to S3 inside the network",

        // Security groups
        ["BBBApplicationSecurityGroup"] = "BigBlueButton servers: open ports",
        ["BBBTurnSecurityGroup"] = "TURN servers: open ports",
        ["BBBFrontendELBSecurityGroup"] = "load balancer of Greenlight: open ports",
        ["BBBScaleliteELBSecurityGroup"] = "load balancer of Scalelite: open ports",
        ["BBBECSInstanceSecurityGroup"] = "container hosts: open ports",
        ["BBBECSInstanceFrontendPorts"] = "container hosts: ports for Greenlight",
        ["BBBECSInstanceScalelitePorts"] = "container hosts: ports for Scalelite",
        ["BBBDBSecurityGroup"] = "database: open ports",
        ["BBBCACHEDBSecurityGroup"] = "cache: open ports",
        ["BBBSharedStorageSecurityGroup"] = "shared storage: open ports",

        // Shared storage
        ["BBBSharedStorageFS"] = "shared file system",
        ["BBBSharedStorageMountTarget1"] = "shared file system: door in zone 1",
        ["BBBSharedStorageMountTarget2"] = "shared file system: door in zone 2",
        ["BBBSharedStorageMountTarget3"] = "shared file system: door in zone 3",
        ["BBBSharedStorageRecordings"] = "shared file system: recordings",

        // Database
        ["BBBRDSCluster"] = "Aurora database",
        ["BBBRDSDBSecret"] = "Aurora database: login",
        ["BBBDBSubnetGroup"] = "Aurora database: subnets",
        ["BBBRDSDBClusterParameterGroup"] = "Aurora database: settings",
        ["BBBRDSDBInstance1"] = "Aurora database, first instance",
        ["BBBRDSDBInstance2"] = "Aurora database, second instance",
        ["BBBDBACPUUtilizationTooHighAlarm"] = "alarm: first database instance, busy processor",
        ["BBBDBACPUCreditBalanceTooLowAlarm"] = "alarm: first database instance, processor credits",
        ["BBBDBAFreeableMemoryTooLowAlarm"] = "alarm: first database instance, little memory",
        ["BBBDBBCPUUtilizationTooHighAlarm"] = "alarm: second database instance, busy processor",
        ["BBBDBBCPUCreditBalanceTooLowAlarm"] = "alarm: second database instance, processor credits",
        ["BBBDBBFreeableMemoryTooLowAlarm"] = "alarm: second database instance, little memory",
        ["BBBDBClusterEventSubscription"] = "Aurora database: news to the operator",

        // Cache
        ["BBBElasticache"] = "Valkey cache",
        ["BBBCacheDBAuthSecret"] = "Valkey cache: login",
        ["BBBCacheSubnetGroup"] = "Valkey cache: subnets",
        ["BBBParametersGroup"] = "Valkey cache: settings",
        ["BBBCacheACPUUtilizationTooHighAlarm"] = "alarm: first cache node, busy processor",
        ["BBBCacheACPUCreditBalanceTooLowAlarm"] = "alarm: first cache node, processor credits",
        ["BBBCacheAMemoryUsageTooHighAlarm"] = "alarm: first cache node, little memory",
        ["BBBCacheBCPUUtilizationTooHighAlarm"] = "alarm: second cache node, busy processor",
        ["BBBCacheBCPUCreditBalanceTooLowAlarm"] = "alarm: second cache node, processor credits",
        ["BBBCacheBMemoryUsageTooHighAlarm"] = "alarm: second cache node, little memory",

        // Container hosts
        ["BBBECSCluster"] = "container cluster",
        ["BBBECSLogGroup"] = "container hosts: log",
        ["BBBECSInstanceRole"] = "container hosts: rights",
        ["BBBECSInstanceProfile"] = "container hosts: instance profile",
        ["BBBECSLaunchTemplate"] = "container hosts: launch template",
        ["BBBECSAutoScaling"] = "container hosts: set-up runs",
        ["BBBECSCapacityProvider"] = "container hosts: capacity provider",
        ["BBBECSCapacityProviderAssociation"] = "container cluster: its hosts",

        // TURN
        ["BBBTurnLogGroup"] = "TURN servers: log",
        ["BBBTurnEC2Role"] = "TURN servers: rights",
        ["BBBTurnInstanceProfile"] = "TURN servers: instance profile",
        ["BBBTurnLaunchTemplate"] = "TURN servers: launch template",
        ["BBBTurnAutoScaling"] = "TURN servers: set-up runs",

        // BigBlueButton
        ["BBBApplicationLogGroup"] = "BigBlueButton servers: log",
        ["BBBApplicationEC2Role"] = "BigBlueButton servers: rights",
        ["BBBApplicationInstanceProfile"] = "BigBlueButton servers: instance profile",
        ["BBBApplicationLaunchTemplate"] = "BigBlueButton servers: launch template",
        ["BBBApplicationAutoScaling"] = "BigBlueButton servers: set-up runs",
        ["BBBApplicationTerminationHook"] = "BigBlueButton servers: time to leave Scalelite",
        ["BBBAdministratorlogin"] = "administrator's login",

        // Greenlight
        ["BBBGreenlightLogGroup"] = "Greenlight: log",
        ["BBBGreenlightStorage"] = "Greenlight: storage",
        ["BBBGreenlightExecutionRole"] = "Greenlight: rights to start",
        ["BBBGreenlightTaskRole"] = "Greenlight: rights",
        ["BBBGreenlightTaskDefinition"] = "Greenlight: task definition",
        ["BBBGreenlightService"] = "Greenlight: containers start",
        ["BBBGreenlightReplicas"] = "Greenlight: how many may run",
        ["BBBGreenlightRequestScaling"] = "Greenlight: more for many requests",
        ["BBBGreenlightSecretKeyBase"] = "Greenlight: key",
        ["BBBGreenlightDatabaseUrl"] = "Greenlight: way to the database",
        ["BBBGreenlightRedisUrl"] = "Greenlight: way to the cache",

        // Scalelite
        ["BBBScaleliteLogGroup"] = "Scalelite: log",
        ["BBBScaleliteExecutionRole"] = "Scalelite: rights to start",
        ["BBBScaleliteTaskRole"] = "Scalelite: rights",
        ["BBBScaleliteTaskDefinition"] = "Scalelite: task definition",
        ["BBBScaleliteService"] = "Scalelite: containers start",
        ["BBBScaleliteReplicas"] = "Scalelite: how many may run",
        ["BBBScaleliteRequestScaling"] = "Scalelite: more for many requests",
        ["BBBScaleliteCpuScaling"] = "Scalelite: more for busy processors",
        ["BBBScalelitePollerTaskDefinition"] = "Scalelite poller: task definition",
        ["BBBScalelitePollerService"] = "Scalelite poller: containers start",
        ["BBBScaleliteImporterTaskDefinition"] = "recording importer: task definition",
        ["BBBScaleliteImporterService"] = "recording importer: containers start",
        ["BBBScaleliteAddServerTaskDefinition"] = "Scalelite: task that adds a server",
        ["BBBLoadbalancerSecret"] = "Scalelite: shared secret",
        ["BBBScaleliteSecretKeyBase"] = "Scalelite: key",
        ["BBBScaleliteDatabaseUrl"] = "Scalelite: way to the database",
        ["BBBScaleliteRedisUrl"] = "Scalelite: way to the cache",

        // Load balancers
        ["BBBFrontendALB"] = "load balancer of Greenlight",
        ["BBBScaleliteALB"] = "load balancer of Scalelite",
        ["BBBFrontendTG"] = "load balancer of Greenlight: its targets",
        ["BBBFrontendALBListener"] = "load balancer of Greenlight: HTTPS",
        ["BBBFrontendALBRedirect"] = "load balancer of Greenlight: HTTP to HTTPS",
        ["BBBFrontendALBDNS"] = "load balancer of Greenlight: its name in DNS",
        ["BBBScaleliteTG"] = "load balancer of Scalelite: its targets",
        ["BBBScaleliteALBListener"] = "load balancer of Scalelite: HTTPS",
        ["BBBScaleliteALBRedirect"] = "load balancer of Scalelite: HTTP to HTTPS",
        ["BBBScaleliteALBDNS"] = "load balancer of Scalelite: its name in DNS",
        ["BBBScaleliteManagementApiRule"] = "load balancer of Scalelite: management closed",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every logical id there are words for.</summary>
    public static IReadOnlyCollection<string> LogicalIds => Table.Keys;

    /// <summary>What a resource is; of one that is not ours, logical id and type.</summary>
    public static string Of(string logicalId, string type) => Table.GetValueOrDefault(logicalId) ?? $"{logicalId} ({type})";
}
