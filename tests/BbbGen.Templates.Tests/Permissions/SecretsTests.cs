using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Secrets are read directly from Secrets Manager, and are never stored where they can be read otherwise.</summary>
public sealed partial class SecretsTests
{
    /// <summary>Properties in which CloudFormation resolves dynamic references and that no Describe call returns.</summary>
    private static readonly HashSet<(string Type, string Place)> Resolving =
    [
        ("AWS::ElastiCache::ReplicationGroup", "/AuthToken"),
        ("AWS::ElastiCache::User", "/Passwords"),
        ("AWS::RDS::DBCluster", "/MasterUsername"),
        ("AWS::RDS::DBCluster", "/MasterUserPassword"),
    ];

    private static readonly IReadOnlyList<DeployedResource> All = [.. DeployedResources.Types.SelectMany(DeployedResources.Of)];

    [Fact]
    public void A_secret_is_resolved_only_where_CloudFormation_hides_it() => Findings.None(
        from resource in All
        from leaf in resource.Properties.Leaves()
        where leaf.Value.AsText().Contains("{{resolve:") && !Resolving.Contains((resource.Type, leaf.Place))
        select $"{resource.Path}{leaf.Place} resolves a secret in a plain place.");

    [Fact]
    public void No_environment_contains_a_secret() => Findings.None(
        from resource in All
        from environment in resource.Properties.Holders("Environment")
        from leaf in environment.Value.Leaves()
        where SecretName().IsMatch(leaf.Value.AsText()) && !leaf.Value.AsText().EndsWith("_DISABLED")
        select $"{resource.Path} has {leaf.Value.AsText()} in an environment: it belongs to Secrets.");

    [Fact]
    public void User_data_contains_only_the_ARNs_of_secrets()
    {
        foreach (var all in DeployedResources.Types.Select(DeployedResources.Of))
        {
            var secrets = all.Where(resource => resource.Type == "AWS::SecretsManager::Secret")
                .Select(secret => $"${{{secret.Path}}}").ToHashSet();
            Findings.None(Host.Of(all).SelectMany(host => host.Settings
                .Where(setting => SecretName().IsMatch(setting.Key) != secrets.Contains(setting.Value))
                .Select(setting => $"{host.Path} tells its hosts {setting.Key}={setting.Value}: a secret is told by its ARN, under a name "
                    + "that ends with _SECRET.")));
        }
    }

    [Fact]
    public void Outputs_contain_the_ARNs_of_secrets_and_not_their_values() => Findings.None(
        from output in DeployedResources.Types.SelectMany(type => DeployedResources.Master(type, "prod", "cross-az").ResolvedOutputs)
        let text = output.Value.AsText()
        let secret = All.FirstOrDefault(resource => resource.Type == "AWS::SecretsManager::Secret" && text.Contains(resource.Path + "}"))
        where text.Contains("{{resolve:") || (secret is not null && text != $"${{{secret.Path}}}")
        select $"{output.Path} puts out {text}.");

    [Fact]
    public void No_resource_has_metadata() =>
        Findings.None(All.Where(resource => resource.Definition["Metadata"] is not null)
            .Select(resource => $"{resource.Path} has metadata, which everybody who may describe the stack reads."));

    [Fact]
    public void No_parameter_takes_a_secret() => Findings.None(
        from template in TemplateSet.Generate()
        from parameter in (((Node.Map)YamlReader.Read(template.Text))["Parameters"] as Node.Map)?.Entries ?? []
        where parameter.Value.At("NoEcho") is not null || (template.FileName == TemplateSet.Master && SecretName().IsMatch(parameter.Key))
        select $"{template.FileName} asks for {parameter.Key}: secrets are generated, and read from Secrets Manager.");

    /// <summary>One that is composed of others keeps their values when they are rotated.</summary>
    [Fact]
    public void A_secret_has_no_value_in_the_template_and_none_of_another_secret() => Findings.None(
        from secret in All.Where(resource => resource.Type == "AWS::SecretsManager::Secret")
        where secret["SecretString"].AsText().Length > 0
        select $"{secret.Path} has its value in the template.");

    [Fact]
    public void The_fixed_part_of_a_generated_secret_is_not_secret() => Assert.All(
        All.Select(resource => resource["GenerateSecretString", "SecretStringTemplate"].AsText().Replace(" ", ""))
            .Where(text => text.Length > 0),
        text => Assert.Contains(text, new[]
        {
            "{}", """{"turnkeyname":"turnsecretkey"}""", """{"username":"BBBDBUsr"}""", """{"username":"${master/BBBOperatorEMail}"}""",
            """{"purpose":"administratorofGreenlight"}""", """{"username":"greenlight"}""", """{"username":"scalelite"}""",
        }));

    [Fact]
    public void No_template_creates_an_access_key() => Assert.DoesNotContain(All, resource => resource.Type == "AWS::IAM::AccessKey");

    [Fact]
    public void No_template_contains_key_material() =>
        Findings.None(TemplateSet.Generate().Where(template => KeyMaterial().IsMatch(template.Text))
            .Select(template => $"{template.FileName} carries something like a key."));

    [GeneratedRegex(@"SECRET|PASSWORD|TOKEN|CREDENTIAL|_KEY\b|DATABASE_URL|REDIS_URL|resolve:", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN|aws_secret_access_key", RegexOptions.IgnoreCase)]
    private static partial Regex KeyMaterial();
}
