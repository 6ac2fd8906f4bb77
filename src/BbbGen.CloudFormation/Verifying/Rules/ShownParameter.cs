using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A password in a parameter that anyone with permission to describe the stack can read.</summary>
internal sealed class ShownParameter() : ResourceRule(
    "CFN617",
    Severity.Warning,
    "A parameter with a password has NoEcho.",
    "AWSCloudFormation/latest/UserGuide/parameters-section-structure.html",
    SecretProperties.Ways.Keys.Where(type => type != "AWS::SecretsManager::Secret"))
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from secret in SecretProperties.Of(resource)
        let parameter = secret.Node is Node.Call("Ref", Node.Text(var name)) ? resource.Resource.Stack.File.Parameter(name) : null
        where parameter is { IsHidden: false, IsLookedUp: false } && secret.Text?.Contains("{{resolve:", StringComparison.Ordinal) != true
        select Found(
            secret,
            $"The parameter {parameter.Name} is a secret of {resource.Resource.LogicalId}: everyone who can describe the stack can read it",
            "give it NoEcho: true, or read the secret from Secrets Manager");
}
