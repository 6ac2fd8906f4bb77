using BbbGen.Templates.Stacks;

namespace BbbGen.Diagnosis.Hints;

/// <summary>Database, cache, files, keys.</summary>
internal static class DataHints
{
    public static IReadOnlyList<Hint> All { get; } =
    [
        new("F63", "AWS::RDS::", @"Cannot find version|engine version .* (not|is not) (supported|available)|Invalid DB engine version",
            "This version of Aurora PostgreSQL is no longer available, or not in this region.",
            "List the available ones with: aws rds describe-db-engine-versions --engine aurora-postgresql; set one of the same major "
                + "version in the parameter file."),
        new("F65", "AWS::RDS::", @"RDS does not support creating a DB instance with|DBInstanceClass|InsufficientDBInstanceCapacity",
            "This instance class is not available for this database version, or not in these zones.",
            "Choose another class in the parameter file, for example db.t4g.medium."),
        new("F64", "AWS::RDS::", @"DBParameterGroupFamily|can't be used for this (cluster|instance)",
            "The parameter group is for another major version than the database.",
            "Deploy the templates as generated: both are from the same version."),
        new("F66", "AWS::RDS::", @"Cannot upgrade .* from|Cannot find upgrade target|no valid upgrade",
            "The database cannot be upgraded from its version to this one in one step.",
            "Choose a version that RDS lists as a valid upgrade target, and take a snapshot first."),
        new("F66", "", @"Action (denied|not allowed) by stack policy",
            "A stack policy protects it because it contains data; the change would have replaced or removed it.",
            "Run deploy, which asks for approval and then lifts the policy; do not change these stacks directly."),
        new("F67", "AWS::RDS::", @"(DatabaseName|DBName|MasterUsername) .*(must begin with a letter|not a valid|cannot be used)",
            "The database name is not allowed.",
            "Use letters and digits, starting with a letter."),
        new("F55", "",
            @"DBSubnetGroupDoesNotCoverEnoughAZs|(doesn't|does not) meet (the )?availability zone|at least two subnets in two different "
                + @"Availability Zones",
            "The subnets are in fewer zones than the service needs.",
            "Use subnets in at least two zones of one VPC."),
        new("F65", "AWS::ElastiCache::",
            @"InsufficientCacheClusterCapacity|node type .* (is )?not (supported|valid)|specific offering|CacheNodeType",
            "This cache node type is not available in the region.",
            "Choose another node type in the parameter file."),
        new("F68", "AWS::ElastiCache::", @"Multi-AZ|automatic failover",
            "A Multi-AZ cache needs automatic failover and two nodes.",
            $"Set {MasterParameter.BBBCacheAZMode} to single-az, or choose a node type that supports failover."),
        new("F15", "", @"KMS.*(access denied|not authorized|key policy)|KMSAccessDenied|InvalidParameter.*KmsMasterKeyId",
            "The KMS key policy does not allow the service to use the key.",
            "Allow the refused service in the key policy."),
        new("F73", "AWS::SecretsManager::", @"scheduled for deletion|already scheduled",
            "A secret with that name is still scheduled for deletion after an earlier attempt.",
            "Restore it, or delete it immediately with: aws secretsmanager delete-secret --force-delete-without-recovery; then run again."),
    ];
}
