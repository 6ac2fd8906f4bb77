namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>
/// The properties that contain secrets, such as passwords. Source: the "Secure string parameters" and property pages of AWS's reference.
/// </summary>
internal static class SecretProperties
{
    /// <summary>Type → paths to its secrets; a slash leads into a structure, or into every item of a list.</summary>
    public static IReadOnlyDictionary<string, string[]> Ways { get; } = new Dictionary<string, string[]>
    {
        ["AWS::AmazonMQ::Broker"] = ["Users/Password"],
        ["AWS::DirectoryService::MicrosoftAD"] = ["Password"],
        ["AWS::DirectoryService::SimpleAD"] = ["Password"],
        ["AWS::DMS::Endpoint"] = ["Password"],
        ["AWS::DocDB::DBCluster"] = ["MasterUserPassword"],
        ["AWS::ElastiCache::ReplicationGroup"] = ["AuthToken"],
        ["AWS::ElastiCache::User"] = ["Passwords"],
        ["AWS::IAM::User"] = ["LoginProfile/Password"],
        ["AWS::MemoryDB::User"] = ["AuthenticationMode/Passwords"],
        ["AWS::RDS::DBCluster"] = ["MasterUserPassword"],
        ["AWS::RDS::DBInstance"] = ["MasterUserPassword", "TdeCredentialPassword"],
        ["AWS::Redshift::Cluster"] = ["MasterUserPassword"],
        ["AWS::RedshiftServerless::Namespace"] = ["AdminUserPassword"],
        ["AWS::SecretsManager::Secret"] = ["SecretString"],
    };

    /// <summary>The secrets of a resource.</summary>
    public static IEnumerable<Property> Of(Property resource) =>
        Ways.GetValueOrDefault(resource.Resource.Type, [])
            .SelectMany(way => Follow(resource, way.Split('/'))).Where(secret => secret.IsWritten);

    private static IEnumerable<Property> Follow(Property place, IEnumerable<string> keys) =>
        keys.Aggregate((IEnumerable<Property>)[place], (places, key) => places.SelectMany(each => each[key].Items));
}
