using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// With a key of the account, its policy limits who can read, its use is recorded, and disabling it ends every access at once. Without
/// one, services use keys whose use the account cannot limit. A deployment whose data were encrypted with those keeps them for its stores.
/// </summary>
internal sealed class EncryptedWithTheKey : Rule
{
    private const string Export = "-BBBKey";
    private const string Parameter = "BBBStorageKey";
    private const string KeysOfAws = "aws";

    private static readonly string[] Always = ["AWS::Logs::LogGroup", "AWS::SecretsManager::Secret"];

    private static readonly string[] Stores =
        ["AWS::EC2::Volume", "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup", "AWS::RDS::DBCluster"];

    /// <inheritdoc/>
    public override string Code => "BBB123";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Logs, secrets, volumes and other stores are encrypted with the key of the prerequisites stack.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject)
        let keysOfAws = master.Parameters.GetValueOrDefault(Parameter)?.AsText == KeysOfAws
        from resource in master.WithNested.SelectMany(stack => stack.Resources)
        where KeysOf(resource, keysOfAws).Any(key => !IsOurs(key))
        select Found(
            resource.Stack.File,
            resource.Declaration.Mark,
            $"{resource.LogicalId} is not encrypted with the key of the prerequisites stack",
            "set KmsKeyId to the key's ARN, which the master passes");

    /// <summary>What a resource names as its keys, one for each store in it; null for a store without one.</summary>
    private static IEnumerable<Resolved?> KeysOf(ResourceInstance resource, bool keysOfAws) => resource.Type switch
    {
        "AWS::EC2::LaunchTemplate" => OfVolumes((resource.Properties["LaunchTemplateData"] as Resolved.Map)?["BlockDeviceMappings"]),
        "AWS::EC2::Instance" when !keysOfAws => OfVolumes(resource.Properties["BlockDeviceMappings"]),
        var type when Always.Contains(type) || (!keysOfAws && Stores.Contains(type)) => [resource.Properties["KmsKeyId"]],
        _ => [],
    };

    private static IEnumerable<Resolved?> OfVolumes(Resolved? mappings) =>
        from mapping in (mappings as Resolved.List)?.Items.OfType<Resolved.Map>() ?? []
        select (mapping["Ebs"] as Resolved.Map)?["KmsKeyId"];

    private static bool IsOurs(Resolved? key) =>
        key is Resolved.Unknown imported && imported.Why.EndsWith(Export, StringComparison.Ordinal);
}
