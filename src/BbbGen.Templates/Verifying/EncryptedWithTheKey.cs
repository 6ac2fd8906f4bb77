using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// With a key of the account, its policy limits who can read, its use is recorded, and disabling it ends every access at once. Without
/// one, CloudWatch Logs and Secrets Manager use keys whose use the account cannot limit.
/// </summary>
internal sealed class EncryptedWithTheKey : Rule
{
    private const string Export = "-BBBKey";

    private static readonly string[] Types = ["AWS::Logs::LogGroup", "AWS::SecretsManager::Secret"];

    /// <inheritdoc/>
    public override string Code => "BBB123";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Log groups and secrets are encrypted with the key of the prerequisites stack.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject)
        from resource in master.WithNested.SelectMany(stack => stack.Resources)
        where Types.Contains(resource.Type) && resource.Properties["KmsKeyId"] is var key
            && !(key is Resolved.Unknown imported && imported.Why.EndsWith(Export, StringComparison.Ordinal))
        select Found(
            resource.Stack.File,
            resource.Declaration.Mark,
            $"{resource.LogicalId} is not encrypted with the key of the prerequisites stack",
            "set KmsKeyId to the key's ARN, which the master passes");
}
