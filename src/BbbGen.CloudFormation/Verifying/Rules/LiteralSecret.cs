using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A password in the template itself.</summary>
internal sealed class LiteralSecret() : ResourceRule(
    "CFN616",
    Severity.Warning,
    "No template contains a password.",
    "AWSCloudFormation/latest/UserGuide/security-best-practices.html",
    SecretProperties.Ways.Keys)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from secret in SecretProperties.Of(resource)
        where secret.Value is Resolved.Text { Value: var text } && text.Length > 0
            && !text.Contains("{{resolve:") && secret.Node is Node.Text or Node.Plain
        select Found(
            secret,
            $"A secret of {resource.Resource.LogicalId} is written in the template",
            "let Secrets Manager generate one, and refer to it with {{resolve:secretsmanager:…}}");
}
