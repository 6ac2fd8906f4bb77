using System.Collections.Frozen;
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

/// <summary>A NoEcho parameter whose value appears where it can be read anyway.</summary>
internal sealed class HiddenParameterShown() : FactRule(
    "CFN618",
    Severity.Warning,
    "Values with NoEcho are not shown elsewhere.",
    "AWSCloudFormation/latest/UserGuide/parameters-section-structure.html")
{
    private const string Fix = "keep the secret in Secrets Manager, and pass its name";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var hiding = subject.Files.Where(file => !file.HasTransform && file.Parameters.Any(parameter => parameter.IsHidden)).ToHashSet();
        if (hiding.Count == 0)
        {
            return [];
        }

        return subject.Stacks.Where(stack => hiding.Contains(stack.File)).SelectMany(InOutputs)
            .Concat(PlainPlaces.Types.SelectMany(subject.Index.Distinct)
                .Where(resource => hiding.Contains(resource.Resource.Stack.File)).SelectMany(InProperties))
            .Concat(subject.Index.Types.SelectMany(subject.Index.Distinct)
                .Where(resource => hiding.Contains(resource.Resource.Stack.File)).SelectMany(InTags))
            .Concat(subject.Index.Distinct(ResourceDeclaration.StackType)
                .Where(resource => hiding.Contains(resource.Resource.Stack.File)).SelectMany(InNested))
            .OfType<Finding>();
    }

    private IEnumerable<Finding?> InOutputs(StackInstance stack) =>
        from output in stack.File.Outputs
        where stack.Outputs.ContainsKey(output.Key)
        let value = (output.Value as Node.Map)?["Value"]
        let hidden = PlainPlaces.Hidden(stack, value)
        where hidden is not null
        select Found(stack.File, value.Mark, $"The output {output.Key} shows the parameter {hidden}, which has NoEcho", Fix);

    private IEnumerable<Finding?> InProperties(Property resource) =>
        from place in PlainPlaces.Of(resource)
        let hidden = PlainPlaces.Hidden(resource.Resource.Stack, place.Value.Node)
        where place.Value.IsWritten && hidden is not null
        select Found(
            place.Value, $"The parameter {hidden}, which has NoEcho, is used in {place.Place} of {resource.Resource.LogicalId}", Fix);

    private IEnumerable<Finding?> InTags(Property resource) =>
        from tag in resource["Tags"].Items
        let value = tag["Value"]
        let hidden = PlainPlaces.Hidden(resource.Resource.Stack, value.Node)
        where value.IsWritten && hidden is not null
        select Found(value, $"The parameter {hidden}, which has NoEcho, is used in a tag of {resource.Resource.LogicalId}", Fix);

    private IEnumerable<Finding?> InNested(Property stack) =>
        from given in stack["Parameters"].Entries
        let hidden = PlainPlaces.Hidden(stack.Resource.Stack, given.Value.Node)
        where hidden is not null && stack.Resource.Nested?.File.Parameter(given.Key) is { IsHidden: false }
        select Found(
            given.Value,
            $"The parameter {hidden} has NoEcho here, but not in the nested stack {stack.Resource.LogicalId}, where it is "
                + $"called {given.Key}",
            "give that one NoEcho: true too");
}

/// <summary>A secret that CloudFormation resolves and stores where it can be read.</summary>
internal sealed class SecretInPlainPlace() : FactRule(
    "CFN619",
    Severity.Warning,
    "Secrets are passed by reference, not by value.",
    "AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html")
{
    private const string Fix = "pass the secret's name instead: in Secrets of a container, or to a script that reads the secret";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        PlainPlaces.Types.SelectMany(subject.Index.Distinct)
            .SelectMany(InProperties).Concat(subject.Stacks.SelectMany(InOutputs)).OfType<Finding>();

    private IEnumerable<Finding?> InProperties(Property resource) =>
        from place in PlainPlaces.Of(resource)
        where PlainPlaces.HasSecret(place.Value.Value)
        select Found(place.Value, $"A secret is written into {place.Place} of {resource.Resource.LogicalId}", Fix);

    private IEnumerable<Finding> InOutputs(StackInstance stack) => stack.File.HasTransform ? [] :
        from output in stack.File.Outputs
        where stack.Outputs.TryGetValue(output.Key, out var value) && PlainPlaces.HasSecret(value.Value)
        let written = (output.Value as Node.Map)?["Value"]
        select Found(stack.File, written.Mark, $"The output {output.Key} shows a secret", "output the secret's name");
}

/// <summary>A Systems Manager secure string where CloudFormation does not support it.</summary>
internal sealed class MisplacedSecureString() : FactRule(
    "CFN620",
    Severity.Error,
    "Secure strings are used only where CloudFormation supports them.",
    "AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html")
{
    private const string Prefix = "{{resolve:ssm-secure:";

    /// <summary>Types with a property that supports one.</summary>
    private static readonly FrozenSet<string> Taking = FrozenSet.Create(
        "AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD", "AWS::ElastiCache::ReplicationGroup", "AWS::IAM::User",
        "AWS::KinesisFirehose::DeliveryStream", "AWS::OpsWorks::App", "AWS::OpsWorks::Stack", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
        "AWS::Redshift::Cluster");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from type in subject.Files.Any(file => file.Text.Contains(Prefix)) ? subject.Index.Types : []
        where !Taking.Contains(type) && type.StartsWith("AWS::") && type != ResourceDeclaration.StackType
        from resource in subject.Index.Distinct(type)
        from finding in Within(resource)
        where finding is not null
        select finding;

    private IEnumerable<Finding?> Within(Property place) => place.Value switch
    {
        Resolved.Map => place.Entries.SelectMany(entry => Within(entry.Value)),
        Resolved.List => place.Items.SelectMany(Within),
        Resolved.Text(var text) when text.StartsWith(Prefix) =>
            [Found(place, $"CloudFormation does not look up {text} in a property of {place.Resource.Type}",
                "read the secret from Secrets Manager")],
        _ => [],
    };
}
