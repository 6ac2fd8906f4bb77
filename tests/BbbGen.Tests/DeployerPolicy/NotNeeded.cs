namespace BbbGen.Tests.DeployerPolicy;

/// <summary>
/// What the handlers of the deployed types may call, but not for the properties that our templates set: a handler lists the calls for all
/// of its properties together. Handlers read more than what is set, so reading is left out only for services that no template uses.
/// </summary>
internal static class NotNeeded
{
    private const string UnusedServices = "services that no template uses";

    /// <summary>Reasons, each with the actions that it is true for.</summary>
    public static IReadOnlyList<(string Reason, string[] Actions)> All { get; } =
    [
        (UnusedServices,
        [
            "apigateway:*", "apprunner:*", "appsync:*", "cognito-idp:*", "firehose:*", "managed-fleets:*", "s3files:*", "s3tables:*",
            "vpc-lattice:*", "vpce:*",
        ]),
        ("no actions of IAM", [Exact("iam:DescribeOrganization"), "s3:DeleteBucketTagging", "s3:REST.PUT.OBJECT"]),
        ("the firewall protects load balancers only",
        [
            Exact("ec2:DescribeVerifiedAccessInstanceWebAclAssociations"), Exact("ec2:GetVerifiedAccessInstanceWebAcl"),
            "ec2:*VerifiedAccess*",
        ]),
        ("no password is given to a user, no policy attached to one, and none written into a group",
        [
            "iam:*LoginProfile", "iam:AttachUserPolicy", "iam:DeleteGroupPolicy", "iam:DetachUserPolicy",
            "iam:PutGroupPolicy",
        ]),
        ("keys allow their use by their own policies",
        [
            "kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*",
        ]),
        ("groups have one launch template with an image ID and one instance type, and no load balancer", [Exact("ec2:Get*"),
            Exact("ssm:Get*"), "autoscaling:*InstanceRefresh", "autoscaling:*LoadBalancerTargetGroups", "autoscaling:*LoadBalancers",
            "autoscaling:*TrafficSources",
        ]),
        ("services scale by their own metrics, without a schedule",
        [
            "application-autoscaling:*tScheduledAction", "application-autoscaling:DeleteScheduledAction",
            "lambda:*ProvisionedConcurrencyConfig",
        ]),
        ("addresses are IPv4, allocated by AWS, and leave through one address of each gateway",
        [
            "ec2:*PrivateNatGatewayAddress", "ec2:*SubnetCidrBlock", "ec2:AcceptAddressTransfer", "ec2:AssociateNatGatewayAddress",
            "ec2:DisassociateNatGatewayAddress", "elasticloadbalancing:ModifyIpPools", "elasticloadbalancing:SetIpAddressType",
        ]),
        ("the network has an internet gateway only, default tenancy and no encryption control",
        [
            "ec2:AttachVpnGateway", "ec2:CreateVpcEncryptionControl", "ec2:DetachVpnGateway", "ec2:ModifyVpcTenancy",
        ]),
        ("instances set no placement, credits or names, and volumes are not copied",
        [
            "ec2:CopyVolumes", "ec2:ModifyInstanceCreditSpecification", "ec2:ModifyInstanceMaintenanceOptions",
            "ec2:ModifyInstancePlacement", "ec2:ModifyPrivateDnsNameOptions", "ssm:*Association*",
        ]),
        ("settings of the account stay as they are", ["ecs:PutAccountSetting*"]),
        ("targets are registered by ECS, and capacity is not reserved",
        [
            "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:ModifyCapacityReservation",
            "elasticloadbalancing:RegisterTargets",
        ]),
        ("the cache has no shards and no clusters of its own",
        [
            "elasticache:CreateCacheCluster", "elasticache:DeleteCacheCluster", "elasticache:ModifyReplicationGroupShardConfiguration",
        ]),
        ("nothing is replicated to another region", ["elasticfilesystem:*ReplicationConfiguration", "rds:RemoveFromGlobalCluster",
            "rds:*BackupsReplication", "s3:*Replication*", "secretsmanager:*Region*",
        ]),
        ("databases are created empty, without roles, replicas and the Data API",
        [
            "rds:*HttpEndpoint", "rds:AddRoleTo*", "rds:CreateDBInstanceReadReplica", "rds:CreateDBSnapshot", "rds:PromoteReadReplica",
            "rds:RemoveRoleFrom*", "rds:Restore*",
        ]),
        ("events are subscribed to for all clusters", ["rds:*SourceIdentifier*"]),
        ("functions have no versions, layers, reserved concurrency or code signature",
        [
            "lambda:*CodeSigningConfig", "lambda:*FunctionConcurrency", "lambda:PassCapacityProvider",
            "lambda:PublishVersion", "lambda:PutFunctionRecursionConfig", "lambda:PutFunctionScalingConfig",
            "lambda:PutRuntimeManagementConfig",
        ]),
        ("log groups set a retention and a key only",
        [
            "logs:*DataProtectionPolicy", "logs:*IndexPolicy", "logs:CreateLogStream",
            "logs:DeleteResourcePolicy", "logs:PutBearerTokenAuthentication", "logs:PutLogEvents", "logs:PutLogGroupDeletionProtection",
            "sns:PutDataProtectionPolicy",
        ]),
        ("the buckets set encryption, lifecycle, logging, ownership, public access and versions",
        [
            "s3:*Abac", "s3:*Accelerate*", "s3:*Acl", "s3:*Analytics*", "s3:*Cors", "s3:*IntelligentTiering*", "s3:*Inventory*",
            "s3:*Metadata*", "s3:*Metrics*", "s3:*Notification", "s3:*ObjectLock*", "s3:*Website",
            "s3:DeleteBucketEncryption", "s3:DeleteBucketLifecycle",
        ]),
    ];

    /// <summary>Why an action is not needed; null if it is.</summary>
    public static string? ReasonOf(string action) =>
        All.FirstOrDefault(group => group.Actions.Any(entry => Excludes(group.Reason, entry, action))).Reason;

    /// <summary>Whether an entry leaves an action out.</summary>
    public static bool Excludes(string reason, string entry, string action) => entry[0] == '='
        ? entry[1..] == action
        : ActionPattern.Matches(entry, action) && (reason == UnusedServices || !ActionPattern.IsRead(action));

    /// <summary>An action that the schemas write as a pattern, and not what it matches.</summary>
    private static string Exact(string pattern) => $"={pattern}";
}
