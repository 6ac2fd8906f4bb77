using BbbGen.Templates;

namespace BbbGen.Scripts.Tests.Facts;

/// <summary>What is most often got wrong about TURN, Greenlight and Scalelite, read from the templates.</summary>
public sealed class TemplateFactsTests
{
    const string Frontend = "bbb-on-aws-frontendapps.template.yaml";

    static readonly Dictionary<string, GeneratedTemplate> Templates = TemplateSet.Generate().ToDictionary(template => template.FileName);

    [Fact]
    public void Relayed_media_is_let_in_by_address_as_no_group_matches_it()
    {
        var rules = Block("bbb-on-aws-securitygroups.template.yaml", "BBBTurnSecurityGroup");

        Assert.Matches(@"IpProtocol: udp\s+FromPort: 32769\s+ToPort: 65535\s+CidrIp: 0\.0\.0\.0/0", rules);
        Assert.DoesNotContain("SourceSecurityGroupId", rules, StringComparison.Ordinal);
    }

    [Fact]
    public void Greenlight_listens_on_3000_knows_its_Redis_and_keeps_its_own_entry_point_out_of_our_commands()
    {
        var task = Block(Frontend, "BBBGreenlightTaskDefinition");

        Assert.Contains("ContainerPort: 3000", task, StringComparison.Ordinal);
        Assert.Contains("Name: REDIS_URL", task, StringComparison.Ordinal);
        Assert.Contains("EntryPoint: [/bin/sh, '-c']", task, StringComparison.Ordinal);
        Assert.DoesNotContain("RELATIVE_URL_ROOT", task, StringComparison.Ordinal);
    }

    [Fact]
    public void Greenlight_stays_healthy_without_mail_and_BigBlueButton_but_not_without_its_database_and_Redis()
    {
        var task = Block(Frontend, "BBBGreenlightTaskDefinition");

        Assert.Matches(@"Name: SMTP_HEALTH_CHECK_DISABLED\s+Value: 'true'", task);
        Assert.Matches(@"Name: BBB_HEALTH_CHECK_DISABLED\s+Value: 'true'", task);
        Assert.DoesNotContain("DATABASE_HEALTH_CHECK_DISABLED", task, StringComparison.Ordinal);
        Assert.DoesNotContain("REDIS_HEALTH_CHECK_DISABLED", task, StringComparison.Ordinal);
        Assert.Contains("HealthCheckPath: /health_check\n", Block(Frontend, "BBBFrontendTG"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Frontend)]
    [InlineData("bbb-on-aws-bbbappsingle.template.yaml")]
    public void The_administrators_password_has_punctuation_but_none_that_a_shell_or_rake_eats(string file)
    {
        var secret = Block(file, "BBBAdministratorlogin");

        Assert.Contains("RequireEachIncludedType: true", secret, StringComparison.Ordinal);
        Assert.DoesNotContain("ExcludePunctuation: true", secret, StringComparison.Ordinal);
        var excluded = secret.Split("ExcludeCharacters: ")[1].Split('\n')[0];
        Assert.All("\"$'\\`,[](){};&|<>*?! ".Where(sign => sign != ' '), sign => Assert.Contains(sign, excluded));
    }

    [Fact]
    public void The_administrators_login_is_generated_alike_in_both_environment_types() => Assert.Equal(
        Block(Frontend, "BBBAdministratorlogin").Split("GenerateSecretString:")[1],
        Block("bbb-on-aws-bbbappsingle.template.yaml", "BBBAdministratorlogin").Split("GenerateSecretString:")[1]);

    [Fact]
    public void Scalelite_is_asked_for_its_health_where_it_answers_and_knows_that_a_proxy_stands_before_it()
    {
        var text = Templates[Frontend].Text;

        Assert.DoesNotContain("HealthCheckPath: /\n", text, StringComparison.Ordinal);
        Assert.Contains("HealthCheckPath: /health_check\n", Block(Frontend, "BBBScaleliteTG"), StringComparison.Ordinal);
        Assert.Matches(@"Name: NGINX_BEHIND_PROXY\s+Value: 'true'", text);
        // It answers 200 whatever is broken: what its containers are asked for is the word.
        Assert.Contains("http://127.0.0.1:3000/health_check | grep -q success", text, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_one_importer_and_the_recordings_belong_to_1000_and_2000()
    {
        var service = Block(Frontend, "BBBScaleliteImporterService");

        Assert.Contains("DesiredCount: 1\n", service, StringComparison.Ordinal);
        Assert.Contains("MaximumPercent: 100\n", service, StringComparison.Ordinal); // not two while it is replaced
        Assert.Matches(@"Uid: '1000'\s+Gid: '2000'", Block("bbb-on-aws-storage.template.yaml", "BBBSharedStorageRecordings"));
    }

    /// <summary>The text of one resource.</summary>
    static string Block(string file, string logicalId)
    {
        var lines = Templates[file].Text.Split('\n').SkipWhile(line => line != "Resources:").SkipWhile(line => line != $"  {logicalId}:").Skip(1)
            .TakeWhile(line => line.Length == 0 || line.StartsWith("   ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        return string.Join('\n', lines) + "\n";
    }
}
