namespace BbbGen.Diagnosis.Hints;

/// <summary>Database, cache, files, keys.</summary>
internal static class DataHints
{
    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F63", "AWS::RDS::", @"Cannot find version|engine version .* (not|is not) (supported|available)|Invalid DB engine version",
            "AWS does not offer this version of Aurora PostgreSQL any more, or not in the region.",
            "List those on offer with: aws rds describe-db-engine-versions --engine aurora-postgresql; put one of the same major version into the parameter file."),
        new("F65", "AWS::RDS::", @"RDS does not support creating a DB instance with|DBInstanceClass|InsufficientDBInstanceCapacity",
            "This instance class is not offered for this version of the database, or not in these zones.",
            "Choose another class in the parameter file, db.t4g.medium for instance."),
        new("F64", "AWS::RDS::", @"DBParameterGroupFamily|can't be used for this (cluster|instance)",
            "The parameter group is for another major version than the database.",
            "Deploy the templates as generated: both come from one version."),
        new("F66", "AWS::RDS::", @"Cannot upgrade .* from|Cannot find upgrade target|no valid upgrade",
            "The database cannot go from its version to this one in one step.",
            "Choose a version that RDS lists as a valid upgrade target, and make a snapshot first."),
        new("F66", "", @"Action (denied|not allowed) by stack policy",
            "A stack policy protects it, as it holds data; the change would have replaced or removed it.",
            "Run deploy, which asks for consent and opens the policy for that; do not change these stacks by hand."),
        new("F67", "AWS::RDS::", @"(DatabaseName|DBName|MasterUsername) .*(must begin with a letter|not a valid|cannot be used)",
            "The database does not take that name.",
            "Use letters and digits, beginning with a letter."),
        new("F55", "", @"DBSubnetGroupDoesNotCoverEnoughAZs|(doesn't|does not) meet (the )?availability zone|at least two subnets in two different Availability Zones",
            "The subnets lie in fewer zones than the service needs.",
            "Give subnets in at least two zones of one VPC."),
        new("F65", "AWS::ElastiCache::", @"InsufficientCacheClusterCapacity|node type .* (is )?not (supported|valid)|specific offering|CacheNodeType",
            "This node type is not offered for the cache in the region.",
            "Choose another node type in the parameter file."),
        new("F68", "AWS::ElastiCache::", @"Multi-AZ|automatic failover",
            "A cache over several zones needs failover and two nodes.",
            "Set BBBCacheAZMode to single-az, or take a node type that allows failover."),
        new("F15", "", @"KMS.*(access denied|not authorized|key policy)|KMSAccessDenied|InvalidParameter.*KmsMasterKeyId",
            "A key's policy does not let the service use it.",
            "Let the key's policy name the service that is refused."),
        new("F73", "AWS::SecretsManager::", @"scheduled for deletion|already scheduled",
            "A secret of that name still waits for its deletion after an earlier attempt.",
            "Restore or delete it for good with: aws secretsmanager delete-secret --force-delete-without-recovery; then run again."),
    ];
}
