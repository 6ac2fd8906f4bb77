using System.Text.RegularExpressions;
using BbbGen.Rotation;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;

namespace BbbGen.Tests.Rotation;

/// <summary>What <c>rotate</c> knows about secrets is true of the templates.</summary>
public sealed class RotatedSecretTests
{
    private static readonly IReadOnlyList<GeneratedTemplate> Templates = TemplateSet.Generate();

    /// <summary>As what the stack of the containers gets a secret, if it has another name there.</summary>
    private static readonly Dictionary<string, string> Passed = new()
    {
        ["cache"] = "BBBGreenlightCacheLogin",
        ["greenlight-cache"] = "BBBGreenlightCacheLogin",
        ["scalelite-cache"] = "BBBScaleliteCacheLogin",
    };

    public static TheoryData<string> InContainers =>
        [.. RotatedSecret.All.Where(secret => secret.ReadBy is not Reader.Servers).Select(secret => secret.Name)];

    public static TheoryData<string> Generated =>
        [.. RotatedSecret.All.Where(secret => secret.Form.Length is not null).Select(secret => secret.Name)];

    /// <summary>A URL that CloudFormation composes would keep the former value.</summary>
    [Theory]
    [MemberData(nameof(InContainers))]
    public void Containers_read_a_secret_that_is_rotated_and_no_resource_has_a_copy_of_it(string name)
    {
        var secret = Passed.GetValueOrDefault(name, RotatedSecret.All.Single(known => known.Name == name).Address.LogicalId);
        var containers = Templates.Single(template => template.FileName.Contains("frontendapps")).Text;

        Assert.Matches($@"ValueFrom: [^\n]*\b{secret}\b", containers);
        Assert.DoesNotMatch($@"resolve:secretsmanager:[^\n]*\b{secret}\b", containers);
    }

    [Theory]
    [MemberData(nameof(Generated))]
    public void The_new_value_has_the_form_that_the_template_generates(string name)
    {
        var secret = RotatedSecret.All.Single(known => known.Name == name);
        var resource = $@"\n  {secret.Address.LogicalId}:\n    Type: AWS::SecretsManager::Secret\n(?:    .*\n|\n)+";
        var generated = Templates.Select(template => Regex.Match(template.Text, resource).Value).Single(text => text.Length > 0);

        Assert.Contains($"PasswordLength: {secret.Form.Length}\n", generated);
        Assert.Contains("ExcludePunctuation: true\n", generated);
        Assert.Equal(
            secret.Form.Key, Regex.Match(generated, @"GenerateStringKey: (\w+)") is { Success: true } key ? key.Groups[1].Value : null);
    }

    /// <summary>As lambdas/ses/index.py derives it, which the first login is made with.</summary>
    [Fact]
    public void The_password_for_mail_is_derived_as_Amazon_SES_expects_it() => Assert.Equal(
        "BF0/eIJm0ruTHsSjOkRuOGzGF+zeSyE3aiRzrzUQ8LwG", MailKeys.Password("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "eu-central-1"));

    [Fact]
    public void TURN_servers_have_the_script_that_takes_another_secret_over() => Assert.Contains(
        BbbTurnTemplate.SecretScript, Templates.Single(template => template.FileName.Contains("bbbturn")).Text);

    [Fact]
    public void Every_secret_of_the_templates_is_listed_or_has_no_value_that_a_person_rotates()
    {
        string[] others =
        [
            FrontendAppsResource.BBBAdministratorlogin, // changed in Greenlight
            BbbTurnResource.BBBTurnCertificate, // renewed by the servers
        ];
        var secrets = Templates.SelectMany(template =>
            Regex.Matches(template.Text, @"\n  (\w+):\n    Type: AWS::SecretsManager::Secret\n").Select(match => match.Groups[1].Value));

        Assert.Empty(secrets.Except(RotatedSecret.All.Select(secret => secret.Address.LogicalId)).Except(others));
    }
}
