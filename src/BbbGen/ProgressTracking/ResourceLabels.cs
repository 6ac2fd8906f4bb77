using System.Collections.Frozen;

namespace BbbGen.ProgressTracking;

/// <summary>Human names of the templates' resources.</summary>
internal static class ResourceLabels
{
    private static readonly FrozenDictionary<string, string> Table = new Dictionary<string, string>
    {
        // Master
        ["BBBNotificationKey"] = "notification key",
        ["BBBNotificationTopic"] = "notification topic",
        ["BBBNotificationTopicPolicy"] = "notifications: topic policy",
        ["BBBTurnSecret"] = "secret shared with TURN",
        ["BBBTurnHostnameParameter"] = "host name of the TURN servers",

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
        ["BBBStackBucket"] = "bucket for templates and scripts",
        ["BBBStackBucketPolicy"] = "bucket: bucket policy",

        // Certificate, machine images, mail
        ["BBBCertificateRequest"] = "certificate: request and validation by DNS",
        ["BBBACMCertProvider"] = "certificate function",
        ["BBBACMCertProviderOneTry"] = "certificate function: no retries",
        ["BBBACMCertProviderLogGroup"] = "certificate function: log",
        ["BBBACMCertLambdaRole"] = "certificate function: role",
        ["BBBApplicationImage"] = "machine image of BigBlueButton servers",
        ["BBBTurnImage"] = "machine image of TURN servers",
        ["BBBECSImage"] = "machine image of container hosts",
        ["BBBGetLatestAMI"] = "image function",
        ["BBBGetLatestAMIOneTry"] = "image function: no retries",
        ["BBBGetLatestAMILogGroup"] = "image function: log",
        ["BBBGetLatestAMILambdaRole"] = "image function: role",
        ["BBBMailIdentity"] = "mail identity of the domain: DNS records",
        ["BBBSMTPUser"] = "mail: user",
        ["BBBSMTPAccessSecret"] = "mail: login",
        ["BBBSMTPCredentials"] = "mail: SMTP password",
        ["BBBSESProvider"] = "mail function",
        ["BBBSESProviderOneTry"] = "mail function: no retries",
        ["BBBSESProviderLogGroup"] = "mail function: log",
        ["BBBSESProviderLambdaRole"] = "mail function: role",

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
        ["BBBS3Endpoint"] = "S3 endpoint of the network",

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
        ["BBBSharedStorageMountTarget1"] = "shared file system: mount target in zone 1",
        ["BBBSharedStorageMountTarget2"] = "shared file system: mount target in zone 2",
        ["BBBSharedStorageMountTarget3"] = "shared file system: mount target in zone 3",
        ["BBBSharedStorageRecordings"] = "shared file system: recordings",

        // Database
        ["BBBRDSCluster"] = "Aurora database",
        ["BBBRDSDBSecret"] = "Aurora database: login",
        ["BBBDBSubnetGroup"] = "Aurora database: subnets",
        ["BBBRDSDBClusterParameterGroup"] = "Aurora database: settings",
        ["BBBRDSDBInstance1"] = "Aurora database, first instance",
        ["BBBRDSDBInstance2"] = "Aurora database, second instance",
        ["BBBDBACPUUtilizationTooHighAlarm"] = "alarm: first database instance, high CPU",
        ["BBBDBACPUCreditBalanceTooLowAlarm"] = "alarm: first database instance, low CPU credits",
        ["BBBDBAFreeableMemoryTooLowAlarm"] = "alarm: first database instance, low memory",
        ["BBBDBBCPUUtilizationTooHighAlarm"] = "alarm: second database instance, high CPU",
        ["BBBDBBCPUCreditBalanceTooLowAlarm"] = "alarm: second database instance, low CPU credits",
        ["BBBDBBFreeableMemoryTooLowAlarm"] = "alarm: second database instance, low memory",
        ["BBBDBClusterEventSubscription"] = "Aurora database: events to the operator",

        // Cache
        ["BBBElasticache"] = "Valkey cache",
        ["BBBCacheDBAuthSecret"] = "Valkey cache: login",
        ["BBBCacheSubnetGroup"] = "Valkey cache: subnets",
        ["BBBParametersGroup"] = "Valkey cache: settings",
        ["BBBCacheACPUUtilizationTooHighAlarm"] = "alarm: first cache node, high CPU",
        ["BBBCacheACPUCreditBalanceTooLowAlarm"] = "alarm: first cache node, low CPU credits",
        ["BBBCacheAMemoryUsageTooHighAlarm"] = "alarm: first cache node, low memory",
        ["BBBCacheBCPUUtilizationTooHighAlarm"] = "alarm: second cache node, high CPU",
        ["BBBCacheBCPUCreditBalanceTooLowAlarm"] = "alarm: second cache node, low CPU credits",
        ["BBBCacheBMemoryUsageTooHighAlarm"] = "alarm: second cache node, low memory",

        // Container hosts
        ["BBBECSCluster"] = "container cluster",
        ["BBBECSLogGroup"] = "container hosts: log",
        ["BBBECSInstanceRole"] = "container hosts: role",
        ["BBBECSInstanceProfile"] = "container hosts: instance profile",
        ["BBBECSLaunchTemplate"] = "container hosts: launch template",
        ["BBBECSAutoScaling"] = "container hosts: bootstrap",
        ["BBBECSCapacityProvider"] = "container hosts: capacity provider",
        ["BBBECSCapacityProviderAssociation"] = "container cluster: capacity provider",

        // TURN
        ["BBBTurnLogGroup"] = "TURN servers: log",
        ["BBBTurnEC2Role"] = "TURN servers: role",
        ["BBBTurnInstanceProfile"] = "TURN servers: instance profile",
        ["BBBTurnLaunchTemplate"] = "TURN servers: launch template",
        ["BBBTurnAutoScaling"] = "TURN servers: bootstrap",

        // BigBlueButton
        ["BBBApplicationLogGroup"] = "BigBlueButton servers: log",
        ["BBBApplicationEC2Role"] = "BigBlueButton servers: role",
        ["BBBApplicationInstanceProfile"] = "BigBlueButton servers: instance profile",
        ["BBBApplicationLaunchTemplate"] = "BigBlueButton servers: launch template",
        ["BBBApplicationAutoScaling"] = "BigBlueButton servers: bootstrap",
        ["BBBApplicationTerminationHook"] = "BigBlueButton servers: draining hook",
        ["BBBAdministratorlogin"] = "administrator's login",

        // Greenlight
        ["BBBGreenlightLogGroup"] = "Greenlight: log",
        ["BBBGreenlightStorage"] = "Greenlight: storage",
        ["BBBGreenlightExecutionRole"] = "Greenlight: execution role",
        ["BBBGreenlightTaskRole"] = "Greenlight: task role",
        ["BBBGreenlightTaskDefinition"] = "Greenlight: task definition",
        ["BBBGreenlightService"] = "Greenlight: service",
        ["BBBGreenlightReplicas"] = "Greenlight: scaling limits",
        ["BBBGreenlightRequestScaling"] = "Greenlight: scaling by requests",
        ["BBBGreenlightSecretKeyBase"] = "Greenlight: key",
        ["BBBGreenlightDatabaseUrl"] = "Greenlight: database URL",
        ["BBBGreenlightRedisUrl"] = "Greenlight: cache URL",

        // Scalelite
        ["BBBScaleliteLogGroup"] = "Scalelite: log",
        ["BBBScaleliteExecutionRole"] = "Scalelite: execution role",
        ["BBBScaleliteTaskRole"] = "Scalelite: task role",
        ["BBBScaleliteTaskDefinition"] = "Scalelite: task definition",
        ["BBBScaleliteService"] = "Scalelite: service",
        ["BBBScaleliteReplicas"] = "Scalelite: scaling limits",
        ["BBBScaleliteRequestScaling"] = "Scalelite: scaling by requests",
        ["BBBScaleliteCpuScaling"] = "Scalelite: scaling by CPU",
        ["BBBScalelitePollerTaskDefinition"] = "Scalelite poller: task definition",
        ["BBBScalelitePollerService"] = "Scalelite poller: service",
        ["BBBScaleliteImporterTaskDefinition"] = "recording importer: task definition",
        ["BBBScaleliteImporterService"] = "recording importer: service",
        ["BBBScaleliteAddServerTaskDefinition"] = "Scalelite: task that adds a server",
        ["BBBLoadbalancerSecret"] = "Scalelite: shared secret",
        ["BBBScaleliteSecretKeyBase"] = "Scalelite: key",
        ["BBBScaleliteDatabaseUrl"] = "Scalelite: database URL",
        ["BBBScaleliteRedisUrl"] = "Scalelite: cache URL",

        // Load balancers
        ["BBBFrontendALB"] = "load balancer of Greenlight",
        ["BBBScaleliteALB"] = "load balancer of Scalelite",
        ["BBBFrontendTG"] = "load balancer of Greenlight: target group",
        ["BBBFrontendALBListener"] = "load balancer of Greenlight: HTTPS",
        ["BBBFrontendALBRedirect"] = "load balancer of Greenlight: HTTP to HTTPS",
        ["BBBFrontendALBDNS"] = "load balancer of Greenlight: DNS record",
        ["BBBScaleliteTG"] = "load balancer of Scalelite: target group",
        ["BBBScaleliteALBListener"] = "load balancer of Scalelite: HTTPS",
        ["BBBScaleliteALBRedirect"] = "load balancer of Scalelite: HTTP to HTTPS",
        ["BBBScaleliteALBDNS"] = "load balancer of Scalelite: DNS record",
        ["BBBScaleliteManagementApiRule"] = "load balancer of Scalelite: management API blocked",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> LogicalIds => Table.Keys;

    /// <summary>The label of a resource; of an unknown one, logical id and type.</summary>
    public static string Of(string logicalId, string type) => Table.GetValueOrDefault(logicalId) ?? $"{logicalId} ({type})";
}
