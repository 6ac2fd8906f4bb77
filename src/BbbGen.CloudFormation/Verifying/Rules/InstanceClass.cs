using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
