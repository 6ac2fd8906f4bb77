using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Tests.Permissions;
using BbbGen.Templates.Verifying;

namespace BbbGen.Templates.Tests.Verifying;

public sealed class BigBlueButtonRulesTests
{
    [Theory]
    [InlineData("scalable", "dev", "cross-az")]
    [InlineData("scalable", "prod", "single-az")]
    [InlineData("single", "stage", "cross-az")]
    public void Our_templates_follow_all_rules(string type, string stage, string mode) =>
        Assert.Empty(RuleAssert.With(("BBBEnvironmentType", type), ("BBBEnvironmentStage", stage), ("BBBCacheAZMode", mode)));

    [Fact]
    public void They_report_nothing_about_other_templates() => Assert.Empty(Verifier.Verify(
        new Subject(
            new TemplateTree([TemplateFile.Read("other.yaml", "Resources: {Open: {Type: AWS::EC2::SecurityGroup, Properties: "
                + "{SecurityGroupIngress: [{IpProtocol: '-1', CidrIp: 0.0.0.0/0}]}}}")]),
            ExampleDeployment.With(new Dictionary<string, string>()), new EvaluationSettings()),
        BigBlueButtonRules.All));

    [Fact]
    public void Every_code_belongs_to_one_rule_in_order() =>
        Assert.Equal(BigBlueButtonRules.All.Select(rule => rule.Code).Distinct().Order(StringComparer.Ordinal),
            BigBlueButtonRules.All.Select(rule => rule.Code));

    [Fact]
    public void A_renamed_parameter_is_found() =>
        RuleAssert.Only(RuleAssert.After("master", "BBBTurnInstanceType", "BBBTurnServerType")
            .Where(finding => finding.Code == "BBB101").ToArray(), "BBB101", "master");

    [Fact]
    public void A_parameter_without_a_default_is_found() =>
        RuleAssert.Only(RuleAssert.After("master", "    Default: frontendapp\n", ""), "BBB101", "master");

    [Theory]
    [InlineData("    Default: 10.1.15.0/24,10.1.16.0/24,10.1.17.0/24", "    Default: 10.1.15.0/24,10.1.16.0/24")]
    [InlineData("    Default: 10.1.15.0/24,10.1.16.0/24,10.1.17.0/24", "    Default: 10.1.15.0/24,10.1.16.0/24,10.1.5.0/24")]
    [InlineData("    Default: 10.1.0.0/16", "    Default: 10.2.0.0/16")]
    [InlineData("    Default: jammy-300", "    Default: noble-400")]
    [InlineData("    Default: '16.13'", "    Default: '14.3'")]
    public void Defaults_that_violate_their_constraints_are_found(string written, string instead) =>
        RuleAssert.Only(RuleAssert.After("master", written, instead), "BBB102", "master");

    [Fact]
    public void A_desired_number_above_the_maximum_is_found() =>
        RuleAssert.Only(RuleAssert.With(("BBBTurnDesiredInstances", "2")), "BBB102", "master");

    [Fact]
    public void A_renamed_nested_stack_is_found() =>
        Assert.Contains(RuleAssert.After("master", "BBBTurnStack", "BBBTurnServers"),
            finding => finding is { Code: "BBB103", Message: "The stack BBBTurnStack does not exist when BBBEnvironmentType is single" });

    [Fact]
    public void A_stack_of_the_wrong_type_is_found() =>
        Assert.Contains(
            RuleAssert.After("master", "  BBBStorageStack:\n    Type: AWS::CloudFormation::Stack\n    Condition: BBBScalableEnvironment\n",
                "  BBBStorageStack:\n    Type: AWS::CloudFormation::Stack\n"),
            finding => finding is { Code: "BBB103",
                Message: "The stack BBBStorageStack exists when BBBEnvironmentType is single, and belongs to scalable" });

    [Fact]
    public void A_stack_of_the_wrong_template_is_found() =>
        Assert.Contains(RuleAssert.After("master", "bbb-on-aws-ses.template.yaml", "bbb-on-aws-acmcert.template.yaml"),
            finding => finding.Code == "BBB103");

    [Theory]
    [InlineData("bigbluebutton/greenlight:v2", null, null)]
    [InlineData(null, "blindsidenetwks/scalelite:v1.8.5-nginx", null)]
    [InlineData(null, "blindsidenetwks/scalelite:v1.5-api", null)]
    [InlineData(null, null, "blindsidenetwks/scalelite:v1.6.1-poller")]
    public void Incompatible_images_are_found(string? greenlight, string? api, string? poller) => Assert.Contains(
        RuleAssert.With([.. new[] { ("BBBgreenlightImage", greenlight), ("BBBScaleliteApiImage", api), ("BBBScalelitePollerImage", poller) }
            .Where(image => image.Item2 is not null).Select(image => (image.Item1, image.Item2!))]),
        finding => finding.Code == "BBB106");

    [Fact]
    public void The_digest_of_an_image_hides_neither_its_role_nor_its_release() => Assert.Contains(
        RuleAssert.With(("BBBScaleliteApiImage", $"blindsidenetwks/scalelite:v1.8.4-api@sha256:{new string('0', 64)}")),
        finding => finding.Code == "BBB106");

    [Fact]
    public void Custom_images_are_not_checked() => Assert.Empty(RuleAssert.With(
        ("BBBScaleliteApiImage", "registry.uni.example/scalelite:7"), ("BBBgreenlightImage", "registry.uni.example/greenlight:2")));

    [Theory]
    [InlineData("BBBECSInstanceType", "t3a.medium", "BBBGreenlightContainerMemory", "4096")]
    [InlineData("BBBECSInstanceType", "m5.large", "BBBGreenlightContainerCPU", "2049")]
    [InlineData("BBBECSInstanceType", "c5.large", "BBBScaleliteApiContainerMemory", "3800")]
    public void Nodes_too_small_for_a_task_are_found(string name, string value, string limit, string amount) =>
        RuleAssert.Only(RuleAssert.With((name, value), (limit, amount)), "BBB107", "frontendapps");

    [Theory]
    [InlineData("t3a.large")]
    [InlineData("c6g.2xlarge")]
    [InlineData("c5.large")]
    public void An_instance_type_that_bbb_install_refuses_is_found(string type) => Assert.Contains(
        RuleAssert.After("master", "    Default: t3a.xlarge", $"    Default: {type}"),
        finding => finding is { Code: "BBB108", File: "bbb-on-aws-bbbappscalable.template.yaml" });

    [Theory]
    [InlineData("c9x.weird")]
    [InlineData("u-6tb1.metal")]
    public void An_unknown_instance_type_is_not_checked(string type) =>
        Assert.DoesNotContain(
            RuleAssert.After("master", "    Default: t3a.xlarge", $"    Default: {type}"), finding => finding.Code == "BBB108");

    [Theory]
    [InlineData("master", "BBBSharedStorageSpool: !GetAtt BBBStorageStack.Outputs.BBBSharedStorageSpool",
        "BBBSharedStorageSpool: !GetAtt BBBStorageStack.Outputs.BBBSharedStorageRecordings")]
    [InlineData("storage", "Path: /bigbluebutton/spool", "Path: /")]
    [InlineData("bbbappscalable", "elasticfilesystem:AccessPointArn: !Sub arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:"
        + "${AWS::AccountId}:access-point/${BBBSharedStorageSpool}", "aws:SecureTransport: 'true'")]
    public void A_host_that_may_mount_all_recordings_is_found(string template, string written, string instead) =>
        RuleAssert.Only(RuleAssert.After(template, written, instead), "BBB112", "bbbappscalable");

    [Theory]
    [InlineData("SMTP_SERVER", "SMTP_PASSWORD")]
    [InlineData("URL_HOST", "DATABASE_URL")]
    [InlineData("RAILS_LOG_LEVEL", "SECRET_KEY_BASE")]
    [InlineData("REGISTRATION_METHOD", "LOADBALANCER_SECRET")]
    [InlineData("POLL_INTERVAL", "SERVERS_KEY")]
    [InlineData("SERVER_ID_IS_HOSTNAME", "SERVER_SECRET")]
    [InlineData("DATABASE_NAME", "DATABASE_PASSWORD")]
    [InlineData("REDIS_DATABASE", "REDIS_PASSWORD")]
    public void A_secret_among_the_plain_variables_of_a_container_is_found(string written, string instead) =>
        RuleAssert.Only(RuleAssert.After("frontendapps", $"Name: {written}\n", $"Name: {instead}\n"), "BBB121", "frontendapps");

    [Theory]
    [InlineData("ecs", "BBBECSLogGroup")]
    [InlineData("database", "BBBRDSDBSecret")]
    public void A_log_or_secret_with_another_key_is_found(string template, string logicalId)
    {
        const string Property = "      KmsKeyId: !Ref BBBKeyArn\n";

        Assert.Contains(
            RuleAssert.After(template, Property, "      KmsKeyId: alias/aws/secretsmanager\n"),
            finding => finding.Code == "BBB123" && finding.Message.StartsWith(logicalId));
    }

    [Theory]
    [InlineData("storage", "BBBSharedStorageFS")]
    [InlineData("database", "BBBRDSCluster")]
    [InlineData("cachedb", "BBBElasticache")]
    [InlineData("bbbappsingle", "BBBApplicationData")]
    [InlineData("bbbappsingle", "BBBApplicationServer")]
    public void Data_of_a_new_deployment_with_another_key_are_found(string template, string logicalId) => Assert.Contains(
        RuleAssert.After(template, "KmsKeyId: !If [BBBKeyForData, !Ref BBBKeyArn, !Ref 'AWS::NoValue']", "KmsKeyId: !Ref AWS::NoValue"),
        finding => finding.Code == "BBB123" && finding.Message.StartsWith(logicalId));

    [Theory]
    [InlineData("bbbturn", "BBBTurnLaunchTemplate")]
    [InlineData("bbbappscalable", "BBBApplicationLaunchTemplate")]
    [InlineData("ecs", "BBBECSLaunchTemplate")]
    public void A_volume_of_a_host_with_another_key_is_found(string template, string logicalId) => Assert.Contains(
        RuleAssert.After(template, "              KmsKeyId: !Ref BBBKeyArn\n", ""),
        finding => finding.Code == "BBB123" && finding.Message.StartsWith(logicalId));

    [Fact]
    public void Keys_of_AWS_for_the_data_of_an_older_deployment_are_accepted() =>
        Assert.DoesNotContain(RuleAssert.With(("BBBStorageKey", "aws")), finding => finding.Code == "BBB123");

    [Fact]
    public void Another_export_passed_for_the_key_is_found() => Assert.Contains(
        RuleAssert.After("master", "${BBBStackBucketStack}-BBBKey\n", "${BBBStackBucketStack}-BBBLogBucket\n"),
        finding => finding.Code == "BBB123");

    [Theory]
    [InlineData("network", "TrafficType: ALL", "TrafficType: REJECT")]
    [InlineData("frontendapps", "access_logs.s3.enabled\n          Value: 'true'", "access_logs.s3.enabled\n          Value: 'false'")]
    public void Access_that_is_not_logged_is_found(string template, string written, string instead) =>
        RuleAssert.Only(RuleAssert.After(template, written, instead), "BBB124", template);

    [Theory]
    [InlineData("max-age=31536000", "max-age=300")]
    [InlineData("strict_transport_security", "access_control_max_age")]
    [InlineData("Value: nosniff", "Value: sniff")]
    [InlineData("response.server.enabled\n          Value: 'false'", "response.server.enabled\n          Value: 'true'")]
    public void A_missing_header_of_responses_is_found(string written, string instead) =>
        RuleAssert.Only(RuleAssert.After("frontendapps", written, instead), "BBB128", "frontendapps");

    /// <summary>In the stage prod, and in any stage with the strict profile.</summary>
    [Theory]
    [InlineData("ResourceArn: !Ref BBBScaleliteALB", "ResourceArn: !Ref BBBFrontendALB")]
    [InlineData("AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesPHPRuleSet")]
    [InlineData("RateBasedStatement:", "SizeConstraintStatement:")]
    [InlineData("Type: AWS::WAFv2::LoggingConfiguration", "Type: AWS::WAFv2::RuleGroup")]
    public void A_missing_control_of_the_strict_profile_is_found(string written, string instead) =>
        RuleAssert.Only(RuleAssert.After("frontendapps", written, instead), "BBB129", "frontendapps");

    [Theory]
    [InlineData("strict", "dev", true)]
    [InlineData("auto", "prod", true)]
    [InlineData("auto", "stage", false)]
    [InlineData("basic", "prod", false)]
    public void The_strict_profile_is_that_of_the_stage_prod_unless_another_is_chosen(string profile, string stage, bool strict)
    {
        var resources = DeployedResources.Master("scalable", stage, "cross-az", profile).Resources;

        Assert.Equal(strict ? 5 : 0, resources.Count(path => path.Contains("Firewall")));
    }

    [Theory]
    [InlineData("bbbappsingle")]
    [InlineData("database")]
    [InlineData("ses")]
    public void A_role_or_user_without_the_boundary_is_found(string template) => Assert.Contains(
        RuleAssert.After(template, "      PermissionsBoundary: ", "      Description: "),
        finding => finding.Code == "BBB130" && finding.File == $"bbb-on-aws-{template}.template.yaml");

    [Fact]
    public void A_database_instance_without_monitoring_is_found() =>
        RuleAssert.Only(RuleAssert.After("database", "MonitoringInterval: 60", "MonitoringInterval: 0"), "BBB129", "database");

    /// <summary>From another secret of the deployment, whose new value would not arrive.</summary>
    [Fact]
    public void A_secret_of_a_container_that_is_composed_of_others_is_found() => RuleAssert.Only(
        Composed("{{resolve:secretsmanager:${BBBGreenlightCacheLogin}:SecretString:token}}"), "BBB121", "frontendapps");

    [Fact]
    public void A_secret_composed_of_the_login_of_the_databases_master_user_is_found_as_such() => Assert.Contains(
        Composed("{{resolve:secretsmanager:${BBBRDSDBSecret}:SecretString:password}}"), finding => finding.Code == "BBB122");

    /// <summary>Its password, its name alone, and both in a container that runs on.</summary>
    [Theory]
    [InlineData("${BBBGreenlightDatabaseLogin}:password", "${BBBRDSDBSecret}:password")]
    [InlineData("${BBBScaleliteDatabaseLogin}:username", "${BBBRDSDBSecret}:username")]
    [InlineData("Condition: COMPLETE", "Condition: START")]
    public void An_application_that_gets_the_login_of_the_databases_master_user_is_found(string written, string instead) =>
        RuleAssert.Only(RuleAssert.After("frontendapps", written, instead), "BBB122", "frontendapps");

    [Theory]
    [InlineData("on ~v3/* &*", "on ~* &*", "BBBGreenlightCacheUser")]
    [InlineData("on ~scalelite:* -@all", "on ~scalelite:*", "BBBScaleliteCacheUser")]
    [InlineData("off -@all", "on -@all", "BBBDefaultCacheUser")]
    [InlineData("UserGroupIds: !If [BBBCacheUsers, [!Ref BBBCacheUserGroup], !Ref 'AWS::NoValue']", "Tags: []", "BBBElasticache")]
    public void A_user_of_the_cache_that_reaches_what_is_not_its_own_is_found(string written, string instead, string logicalId)
    {
        var findings = RuleAssert.After("cachedb", written, instead).Where(finding => finding.Code == "BBB127").ToList();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.StartsWith(logicalId, finding.Message));
    }

    [Fact]
    public void One_token_for_the_cache_of_an_older_deployment_is_accepted() =>
        Assert.DoesNotContain(RuleAssert.With(("BBBCacheLogin", "token")), finding => finding.Code == "BBB127");

    [Theory]
    [InlineData("bbbturn", "      ManagedPolicyArns:", "      Policies: []\n      ManagedPolicyArns:")]
    [InlineData("ses", "      Groups:", "      Policies: [{PolicyName: own, PolicyDocument: {}}]\n      Groups:")]
    [InlineData("ses", "      Groups:", "      ManagedPolicyArns: [!Ref BBBSMTPPolicy]\n      Groups:")]
    [InlineData("ses", "    Type: AWS::IAM::ManagedPolicy\n", "    Type: AWS::IAM::Policy\n")]
    public void An_inline_policy_and_one_of_a_user_are_found(string template, string written, string instead) =>
        Assert.Contains(RuleAssert.After(template, written, instead),
            finding => finding.Code == "BBB125" && finding.File == $"bbb-on-aws-{template}.template.yaml");

    [Fact]
    public void The_policy_of_the_role_of_older_servers_is_the_only_one_in_a_role() => Assert.Contains(
        RuleAssert.After("bbbappscalable", "BBBApplicationEC2Role", "BBBApplicationRole"),
        finding => finding is { Code: "BBB125", Message: "BBBApplicationRole has an inline policy" });

    [Theory]
    [InlineData("      ManagedPolicyArns: [!Ref BBBTurnEC2Policy]", "      ManagedPolicyArns: []", "BBB110")]
    [InlineData("- Effect: Allow\n            Sid: KeepCertificate\n", "- Effect: Deny\n            Sid: KeepCertificate\n", "BBB110")]
    [InlineData("'ssm:PutParameter'", "'ssm:PutParameter', 'sqs:DeleteQueue'", "BBB111")]
    public void Rights_are_read_from_the_managed_policies_of_a_role(string written, string instead, string code) =>
        RuleAssert.Only(RuleAssert.After("bbbturn", written, instead), code, "bbbturn");

    [Fact]
    public void Rights_are_read_from_policies_that_name_the_role() => RuleAssert.Only(
        RuleAssert.After("bbbturn", "\nResources:\n", "\nResources:\n  More: {Type: AWS::IAM::ManagedPolicy, Properties: "
            + "{Roles: [!Ref BBBTurnEC2Role], "
            + "PolicyDocument: {Statement: [{Effect: Allow, Action: 'sqs:DeleteQueue', Resource: '*'}]}}}\n"),
        "BBB111",
        "bbbturn");

    [Fact]
    public void Prerequisites_too_big_for_a_request_are_found() =>
        RuleAssert.Only(
            RuleAssert.After("buildbuckets", "AWSTemplateFormatVersion", $"# {new string('x', 51_200)}\nAWSTemplateFormatVersion"),
            "BBB109",
            "buildbuckets");

    [Theory]
    [InlineData("Privileged: false", "Privileged: true", "may be privileged")]
    [InlineData("DockerSecurityOptions: [no-new-privileges]", "DockerSecurityOptions: ['apparmor:unconfined']", "may gain privileges")]
    [InlineData("Drop: [ALL]", "Drop: [NET_RAW]", "capabilities")]
    [InlineData("Add: [CHOWN, DAC_OVERRIDE, FOWNER]", "Add: [CHOWN, SYS_ADMIN]", "capabilities")]
    [InlineData("          ReadonlyRootFilesystem: true\n", "", "files of its image")]
    [InlineData("User: '1000:1000'", "User: root", "runs as root")]
    [InlineData("          User: '1000:1000'\n", "", "runs as root")]
    [InlineData("Name: nofile", "Name: core", "number of files")]
    public void A_container_that_may_do_more_than_it_needs_is_found(string written, string instead, string says)
    {
        var findings = RuleAssert.After("frontendapps", written, instead);

        RuleAssert.Only(findings, "BBB126", "frontendapps");
        Assert.All(findings, finding => Assert.Contains(says, finding.Message));
    }

    /// <summary>The findings when a secret of Scalelite's containers has this text.</summary>
    private static IReadOnlyList<Finding> Composed(string text) => RuleAssert.After(
        "frontendapps",
        "      GenerateSecretString:\n        PasswordLength: 128\n        ExcludePunctuation: true\n",
        $"      SecretString: !Sub '{text}'\n");
}
