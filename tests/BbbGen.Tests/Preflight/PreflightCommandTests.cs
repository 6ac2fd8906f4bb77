using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Preflight.Checks;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>What is checked before a deployment, as an operator meets it.</summary>
public sealed class PreflightCommandTests
{
    [Fact]
    public async Task A_healthy_account_takes_one_line_and_is_deployed_to()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal("Preflight: 29 checks, 29 fine (0.0 s)", rig.ErrorLines[1]);
        Assert.StartsWith("demo-Sources will be created", rig.ErrorLines[2]);
    }

    [Fact]
    public async Task Preflight_only_prints_every_result_in_the_order_of_the_codes_and_changes_nothing()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--preflight-only"]));
        Assert.Equal(PreflightChecks.All.Select(check => check.Code), Preflighted.Findings(rig.ErrorLines)
            .SelectMany(finding => finding.Codes));
        Assert.Equal(
            "  fine        PRE301  The hosted zone exists, is public and contains the domain: bbb.uni.example is in the public zone "
                + "Z0123456789ABCDEFGHIJ.",
            rig.ErrorLines.Single(line => line.Contains("PRE301")));
        Assert.Equal("Preflight: 29 checks, 29 fine (0.0 s)", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
        Assert.Empty(rig.Services.Iam.Created);
    }

    [Fact]
    public async Task A_blocker_ends_the_deployment_before_anything_is_created()
    {
        using var rig = new Rig();
        rig.Services.Route53.Zones.Clear();

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(
            "error: The account has no hosted zone Z0123456789ABCDEFGHIJ; create a public hosted zone for bbb.uni.example or a parent "
                + "domain, and have it delegated. (PRE301)",
            rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
        Assert.Empty(rig.Bucket.Sent);
    }

    [Fact]
    public async Task A_warning_is_shown_and_does_not_block()
    {
        using var rig = new Rig();
        rig.Services.Ses.Account = new(HasProductionAccess: false, CanSend: true, "HEALTHY");

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith("  warning     SES is in the sandbox in eu-west-1", rig.ErrorLines[1]);
        Assert.Equal("              PRE402  Amazon SES sends to any address", rig.ErrorLines[2]);
        Assert.Equal("Preflight: 29 checks, 28 fine, 1 warning (0.0 s)", rig.ErrorLines[3]);
    }

    [Fact]
    public async Task A_skipped_check_does_not_block()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Delegation = [];

        Assert.Equal(ExitCode.Success,
            await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-preflight", "PRE302", "--skip-preflight", "PRE304"]));
        Assert.Equal("Preflight: 29 checks, 27 fine, 2 skipped (0.0 s)", rig.ErrorLines[1]);
    }

    [Fact]
    public async Task All_checks_can_be_skipped_without_a_question()
    {
        using var rig = new Rig();
        rig.Services.Route53.Refuses = new InvalidOperationException("no check may call AWS");

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-preflight", "all"]));
        Assert.Equal("Preflight: 29 checks, 29 skipped (0.0 s)", rig.ErrorLines[1]);
    }

    [Fact]
    public async Task An_unknown_code_is_refused_with_the_known_ones()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-preflight", "PRE999"]));
        Assert.StartsWith("error: --skip-preflight takes 'all' or one of PRE101, PRE102,", rig.ErrorLines[0]);
        Assert.EndsWith("you gave 'PRE999'.", rig.ErrorLines[0]);
        Assert.False(rig.Connected);
    }

    [Fact]
    public async Task JSON_contains_every_check()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Delegation = [];

        await rig.RunAsync([.. rig.Deploy, "--preflight-only", "--json"]);

        Assert.Equal("NOT_BEGUN", rig.Result.GetProperty("status").GetString());
        Assert.False(rig.Result.GetProperty("changed").GetBoolean());
        var checks = rig.Result.GetProperty("preflight").EnumerateArray().ToDictionary(check => check.GetProperty("code").GetString()!);
        Assert.Equal(29, checks.Count);
        Assert.Equal("stop", checks["PRE302"].GetProperty("verdict").GetString());
        Assert.StartsWith("uni.example is not delegated", checks["PRE302"].GetProperty("findings")[0]
            .GetString());
    }

    [Fact]
    public async Task JSON_of_a_deployment_contains_the_checks()
    {
        using var rig = new Rig();

        await rig.RunAsync([.. rig.Deploy, "--yes", "--json"]);

        Assert.Equal(29, rig.Result.GetProperty("preflight").GetArrayLength());
    }

    [Fact]
    public async Task Ctrl_C_ends_checks_that_hang()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Hangs = true;
        rig.Clock.OnWait = rig.Interrupt;

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Empty(rig.Stacks.Calls);
    }

    [Fact]
    public async Task The_worst_comes_first_each_with_its_title()
    {
        using var rig = new Rig();
        rig.Services.Route53.Zones.Clear();
        rig.Services.Ses.Account = new(HasProductionAccess: false, CanSend: true, "HEALTHY");
        rig.Services.WebPages.Refuses = new BusyException(
            "ubuntu.bigbluebutton.org cannot be reached (it answers 403)", "if there is a proxy, name it in HTTPS_PROXY");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--preflight-only"]));
        Assert.Equal(
            ["blocked PRE301", "warning PRE402", "not checked PRE302", "not checked PRE602", "fine PRE101"],
            Preflighted.Findings(rig.ErrorLines).Take(5).Select(finding => $"{finding.Verdict} {finding.Codes[0]}"));
        Assert.Equal("              PRE301  The hosted zone exists, is public and contains the domain", rig.ErrorLines[2]);
    }

    [Fact]
    public async Task A_reason_that_several_checks_have_in_common_is_said_once()
    {
        using var rig = new Rig();
        foreach (var (port, action) in new (FakeService, string)[]
                 {
                     (rig.Services.Rds, "rds:DescribeDBEngineVersions"),
                     (rig.Services.ElastiCache, "elasticache:DescribeCacheEngineVersions"), (rig.Services.Iam, "iam:GetRole"),
                     (rig.Services.Ecs, "ecs:DescribeClusters"), (rig.Services.Exports, "cloudformation:ListExports"),
                 })
        {
            port.Refuses = BbbException.Refused(
                $"AWS does not allow {action} to profile school",
                $"ask the account's administrator for {action} (User: arn:aws:iam::1:user/u is not authorized to perform: {action})");
        }

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--preflight-only"]));
        var group = Assert.Single(Preflighted.Findings(rig.ErrorLines), finding => finding.Verdict == "not checked");
        Assert.Equal(["PRE102", "PRE103", "PRE501", "PRE502", "PRE503", "PRE504", "PRE702", "PRE703"], group.Codes);
        Assert.Equal(
            "AWS does not allow iam:GetRole, rds:DescribeDBEngineVersions, elasticache:DescribeCacheEngineVersions and 2 more to profile "
                + "school; "
            + "ask the account's administrator for iam:GetRole, rds:DescribeDBEngineVersions, elasticache:DescribeCacheEngineVersions, "
            + "cloudformation:ListExports, ecs:DescribeClusters.",
            group.Sentence);
    }

    [Fact]
    public async Task Up_to_four_actions_are_all_named_and_none_is_only_counted()
    {
        using var rig = new Rig();
        foreach (var (port, action) in new (FakeService, string)[]
                 {
                     (rig.Services.Rds, "rds:DescribeDBEngineVersions"), (rig.Services.Iam, "iam:GetRole"),
                     (rig.Services.Ecs, "ecs:DescribeClusters"), (rig.Services.Exports, "cloudformation:ListExports"),
                 })
        {
            port.Refuses = BbbException.Refused($"AWS does not allow {action} to profile school", "ask the account's administrator");
        }

        await rig.RunAsync([.. rig.Deploy, "--preflight-only"]);

        var group = Assert.Single(Preflighted.Findings(rig.ErrorLines), finding => finding.Verdict == "not checked");
        Assert.StartsWith(
            "AWS does not allow iam:GetRole, rds:DescribeDBEngineVersions, cloudformation:ListExports, ecs:DescribeClusters to "
                + "profile school;",
            group.Sentence);
    }

    [Fact]
    [Failure("F60")]
    public async Task When_most_checks_got_no_answer_that_is_said_first_and_is_no_success()
    {
        using var rig = new Rig();
        Disconnect(rig);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--preflight-only", "--json"]));
        Assert.Matches("^Preflight is incomplete: 2[0-9] of 29 checks got no answer", rig.ErrorLines[1]);
        Assert.EndsWith("; incomplete (0.0 s)", rig.ErrorLines[^1]);
        Assert.True(rig.Result.GetProperty("preflightIncomplete").GetBoolean());
        var reason = rig.Result.GetProperty("preflightReasons")[0];
        Assert.Equal("not checked", reason.GetProperty("verdict").GetString());
        Assert.StartsWith("No answer to", reason.GetProperty("sentence").GetString());
        Assert.InRange(reason.GetProperty("checks").GetArrayLength(), 20, 29);
        Assert.Equal("not checked", rig.Result.GetProperty("preflight")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_deployment_may_begin_with_an_incomplete_preflight_and_says_so()
    {
        using var rig = new Rig();
        Disconnect(rig);

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith("Preflight is incomplete: ", rig.ErrorLines[1]);
    }

    [Fact]
    public async Task A_check_that_fails_by_a_mistake_of_its_own_is_not_checked_and_named_for_the_bundle()
    {
        using var rig = new Rig();
        rig.Services.Exports.Refuses = new KeyNotFoundException("no such key");

        await rig.AssertSaysAsync("PRE702", "not checked",
            "The check itself failed (KeyNotFoundException), which is a bug in bbbgen and does not block the deployment.");
    }

    private static void Disconnect(Rig rig)
    {
        foreach (var port in Ports.Values.Select(of => of(rig.Services)).Distinct())
        {
            port.Refuses = new BusyException($"No answer to x:Call{port.GetType().Name} (Connection refused)",
                "check the network, the region, and AWS_ENDPOINT_URL if it is set");
        }
    }

    public static TheoryData<string, string> Refusals =>
    [
        .. from code in Ports.Keys
           from way in new[] { "denied", "throttled", "hangs" }
           select new TheoryDataRow<string, string>(code, way),
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    [Failure("F60")]
    public async Task A_check_that_cannot_find_out_says_so_and_stops_nobody(string code, string way)
    {
        using var rig = new Rig();
        var port = Ports[code](rig.Services);
        port.Hangs = way == "hangs";
        port.Refuses = way == "denied"
            ? new NotPermittedException("AWS does not allow x:Y to profile school", "ask the account's administrator for x:Y")
            : new BusyException("AWS is throttling x:Y (Throttling)", "try again in a minute");

        await rig.AssertSaysAsync(code, "not checked", way switch
        {
            "denied" => "AWS does not allow x:Y to profile school; ask the account's administrator for x:Y.",
            "throttled" => "AWS is throttling x:Y (Throttling); try again in a minute.",
            _ => "No answer within ",
        });
    }

    /// <summary>What each check asks; those that look at the stacks only are not here, as without stacks there is no deployment.</summary>
    private static readonly Dictionary<string, Func<FakeServices, FakeService>> Ports = new()
    {
        ["PRE102"] = services => services.Iam,
        ["PRE103"] = services => services.Iam,
        ["PRE104"] = services => services.FreeTier,
        ["PRE201"] = services => services.Ec2,
        ["PRE202"] = services => services.Ec2,
        ["PRE203"] = services => services.Ec2,
        ["PRE204"] = services => services.Ec2,
        ["PRE205"] = services => services.Ec2,
        ["PRE206"] = services => services.ServiceQuotas,
        ["PRE207"] = services => services.ServiceQuotas,
        ["PRE208"] = services => services.Ec2,
        ["PRE301"] = services => services.Route53,
        ["PRE302"] = services => services.PublicDns,
        ["PRE303"] = services => services.Route53,
        ["PRE304"] = services => services.PublicDns,
        ["PRE401"] = services => services.Ses,
        ["PRE402"] = services => services.Ses,
        ["PRE403"] = services => services.Ses,
        ["PRE501"] = services => services.Rds,
        ["PRE502"] = services => services.Rds,
        ["PRE503"] = services => services.ElastiCache,
        ["PRE504"] = services => services.ElastiCache,
        ["PRE601"] = services => services.Registries,
        ["PRE602"] = services => services.WebPages,
        ["PRE702"] = services => services.Exports,
        ["PRE703"] = services => services.Ecs,
    };
}
