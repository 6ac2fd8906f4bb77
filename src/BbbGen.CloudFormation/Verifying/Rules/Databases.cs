using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An engine, or an engine version, that RDS or ElastiCache no longer creates.</summary>
internal sealed class RetiredEngine() : ResourceRule(
    "CFN608",
    Severity.Error,
    "The database engine exists, and its version is still offered.",
    "AmazonRDS/latest/UserGuide/CHAP_CommonTasks.html",
    Engines.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (engine, version, name) = (resource["Engine"], resource["EngineVersion"], Engines.Name(resource));
        if (resource["SnapshotIdentifier"].IsWritten || resource["DBSnapshotIdentifier"].IsWritten)
        {
            yield break;
        }

        if (name.Length > 0 && !name.Contains("{{", StringComparison.Ordinal) && !Engines.IsKnown(resource.Resource.Type, name))
        {
            yield return Found(engine, $"There is no engine {name}", Nearest.Fix(name, Engines.Known(resource.Resource.Type),
                $"write one of {string.Join(", ", Engines.Known(resource.Resource.Type))}"));
        }
        else if (Engines.IsGone(name))
        {
            yield return Found(
                engine,
                $"{resource.Resource.LogicalId} has the engine {name}, which AWS no longer offers",
                "choose the engine that took its place");
        }
        else if ((EngineVersion.Of(version.Text) is { } number && Engines.Oldest(name) is var (major, minor)
            && number.IsBefore(major, minor))
            || (version.Text is { } text && Engines.IsGone(name, text)))
        {
            yield return Found(
                version, $"{resource.Resource.LogicalId} has {name} {version.Text}, which AWS no longer offers",
                "choose a version in standard support", engine);
        }
    }
}

/// <summary>An engine version after the end of standard support: it costs more, or will soon be retired.</summary>
internal sealed class DeprecatedEngine() : ResourceRule(
    "CFN609",
    Severity.Warning,
    "The version of the database engine is in standard support.",
    "AmazonRDS/latest/UserGuide/extended-support.html",
    Engines.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (engine, version) = (Engines.Name(resource), resource["EngineVersion"]);
        if (EngineVersion.Of(version.Text) is { } number && !Engines.IsGone(engine, version.Text!)
            && Engines.Supported(engine) is var (major, minor) && number.IsBefore(major, minor)
            && Engines.Oldest(engine) is var (oldMajor, oldMinor) && !number.IsBefore(oldMajor, oldMinor))
        {
            yield return Found(version, $"{resource.Resource.LogicalId} has {engine} {version.Text}, which has left standard support",
                $"choose {major} or later");
        }
    }
}

/// <summary>A database without a version: it gets AWS's default version of the day.</summary>
internal sealed class EngineWithoutVersion() : ResourceRule(
    "CFN730",
    Severity.Note,
    "Databases set their version.",
    "AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
    Engines.Types)
{
    /// <summary>A restored or replicated database has the version of its source.</summary>
    private static readonly string[] Models =
    [
        "DBClusterIdentifier", "DBSnapshotIdentifier", "SnapshotIdentifier", "SourceDBInstanceIdentifier", "SourceDBClusterIdentifier",
        "GlobalReplicationGroupId", "SnapshotName",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (!Models.Any(model => resource[model].IsWritten) && resource["Engine"].Text is { } engine
            && !resource["EngineVersion"].IsWritten)
        {
            yield return Found(
                resource["Engine"],
                $"{resource.Resource.LogicalId} has the engine {engine} without a version, and so gets AWS's current default",
                "set EngineVersion");
        }
    }
}

/// <summary>A parameter group for another engine or version than the database's.</summary>
internal sealed class ParameterFamily() : ResourceRule(
    "CFN729",
    Severity.Error,
    "The family of a parameter group matches the database's version.",
    "AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html",
    Engines.Types)
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var cluster = resource["DBClusterIdentifier"].Target;
        var engine = resource["Engine"];
        var version = resource["EngineVersion"] is { IsWritten: true } own ? own : cluster?["EngineVersion"] ?? resource["EngineVersion"];
        if (Families.Of(Engines.Name(resource), version.Text) is not { } wanted)
        {
            yield break;
        }

        foreach (var group in ((string[])["DBClusterParameterGroupName", "DBParameterGroupName", "CacheParameterGroupName"])
            .Select(key => resource[key]))
        {
            if (Families.Of(group) is { Text: not null } family && Families.Name(family) != wanted)
            {
                yield return Found(
                    group,
                    $"{resource.Resource.LogicalId} is {engine} {version}, but its parameter group has the family {Families.Name(family)}",
                    $"use the family {wanted}",
                    engine,
                    version,
                    family);
            }
        }
    }
}

/// <summary>An instance class that the database's engine does not support.</summary>
internal sealed partial class InstanceClass() : ResourceRule(
    "CFN731",
    Severity.Error,
    "Databases and caches have a class that their engine supports.",
    "AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html",
    "AWS::RDS::DBInstance", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var isDatabase = resource.Resource.Type == "AWS::RDS::DBInstance";
        var (size, prefix, engine) = (resource[isDatabase ? "DBInstanceClass" : "CacheNodeType"], isDatabase ? "db." : "cache.",
            resource["Engine"]);
        if (size.Text is not { } text)
        {
            yield break;
        }

        if (Ec2().IsMatch(text))
        {
            yield return Found(size, $"{resource.Resource.LogicalId} has the class {text}, which is one of EC2's", $"write {prefix}{text}");
        }
        else if (isDatabase && Engines.Name(resource) is var name
            && ((name.StartsWith("aurora") && NotAurora().IsMatch(text))
                || (name == "aurora-postgresql" && NotAuroraPostgresql().IsMatch(text))
                || (text == "db.serverless" && name is "mysql" or "postgres" or "mariadb")))
        {
            yield return Found(size, $"{resource.Resource.LogicalId} has the class {text}, which {name} does not run on",
                "choose a class of that engine", engine);
        }
    }

    [GeneratedRegex(@"^[a-z]+[0-9][a-z]*\.(nano|micro|small|medium|large|[0-9]*xlarge)$")]
    private static partial Regex Ec2();

    [GeneratedRegex(@"^db\.(m[0-9][a-z]*\.|t[1-4]g?\.micro$)")]
    private static partial Regex NotAurora();

    [GeneratedRegex(@"^db\.(t2\.|t3\.(small|xlarge|2xlarge)$)")]
    private static partial Regex NotAuroraPostgresql();
}

/// <summary>An instance in a cluster of another engine.</summary>
internal sealed class ClusterEngine() : ResourceRule(
    "CFN745",
    Severity.Error,
    "The instances of a database cluster have its engine.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html",
    "AWS::RDS::DBInstance")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (engine, cluster) = (resource["Engine"], resource["DBClusterIdentifier"].Target);
        if (cluster?.Resource.Type == "AWS::RDS::DBCluster" && cluster["Engine"] is { Text: { } wanted } given
            && engine.Text is { } name && !name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        {
            yield return Found(
                engine,
                $"{resource.Resource.LogicalId} has the engine {name}, but its cluster {cluster.Resource.LogicalId} has {wanted}",
                $"write Engine: {wanted}",
                given);
        }
    }
}

/// <summary>A cache with settings that its number of nodes, or its encryption, does not allow.</summary>
internal sealed class CacheNodes() : ResourceRule(
    "CFN737",
    Severity.Error,
    "A cache has enough nodes for failover, and encryption for an authentication token.",
    "AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (resource.Resource.Type == "AWS::ElastiCache::CacheCluster")
        {
            var mode = resource["AZMode"];
            if (mode.Is("cross-az") && (resource["NumCacheNodes"].Number is 1 || resource["Engine"].Text is "redis" or "valkey"))
            {
                yield return Found(
                    mode,
                    $"{resource.Resource.LogicalId} is set to several zones, which only Memcached with several nodes supports",
                    "use a replication group",
                    resource["NumCacheNodes"],
                    resource["Engine"]);
            }

            yield break;
        }

        var (failover, zones, nodes) = (resource["AutomaticFailoverEnabled"], resource["MultiAZEnabled"], resource["NumCacheClusters"]);
        var (token, encryption) = (resource["AuthToken"], resource["TransitEncryptionEnabled"]);
        if (failover.Flag is true && nodes.Number is 1)
        {
            yield return Found(failover, $"{resource.Resource.LogicalId} fails over automatically, but has only one node",
                "give it two nodes, or disable failover", nodes);
        }

        if (zones.Flag is true && failover.Flag is false)
        {
            yield return Found(
                zones,
                $"{resource.Resource.LogicalId} is in several zones, but does not fail over",
                "write AutomaticFailoverEnabled: true",
                failover);
        }

        if (token.IsWritten && (!encryption.IsWritten || encryption.Flag is false)
            && resource["TransitEncryptionMode"] is { IsWritten: false })
        {
            yield return Found(
                token,
                $"{resource.Resource.LogicalId} has an authentication token, but no encryption in transit",
                "write TransitEncryptionEnabled: true",
                encryption);
        }
    }
}
