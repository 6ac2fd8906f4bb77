using System.Text.Json;
using BbbGen.Deployment;
using BbbGen.Deployment.Preflight;
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
        Assert.Equal("Preflight: 27 checks, 27 fine (0.0 s)", rig.ErrorLines[1]);
        Assert.StartsWith("demo-Sources will be created", rig.ErrorLines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_it_prints_every_answer_in_the_order_of_the_codes_and_changes_nothing()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--preflight-only"]));
        Assert.Equal(
            PreflightChecks.All.Select(check => $"  fine        {check.Code}  "),
            rig.ErrorLines[1..^1].Select(line => line[..22]));
        Assert.Equal("Preflight: 27 checks, 27 fine (0.0 s)", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
        Assert.Empty(rig.Around.Roles.Created);
    }

    [Fact]
    public async Task A_stop_ends_the_deployment_before_anything_is_created()
    {
        using var rig = new Rig();
        rig.Around.HostedZones.Zones.Clear();

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(
            "error: The account has no hosted zone Z0123456789ABCDEFGHIJ; make a public hosted zone for bbb.uni.example or a domain above it, and have it delegated. (PRE301)",
            rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
        Assert.Empty(rig.Bucket.Sent);
    }

    [Fact]
    public async Task A_warning_is_said_and_stops_nobody()
    {
        using var rig = new Rig();
        rig.Around.Mail.Account = new(HasProductionAccess: false, CanSend: true, "HEALTHY");

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith("  warning     PRE402  SES is in its sandbox in eu-west-1", rig.ErrorLines[1], StringComparison.Ordinal);
        Assert.Equal("Preflight: 27 checks, 26 fine, 1 warning (0.0 s)", rig.ErrorLines[2]);
    }

    [Fact]
    public async Task A_check_that_is_skipped_stops_nobody()
    {
        using var rig = new Rig();
        rig.Around.PublicDns.Delegation = [];

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-preflight", "PRE302", "--skip-preflight", "PRE304"]));
        Assert.Equal("Preflight: 27 checks, 25 fine, 2 skipped (0.0 s)", rig.ErrorLines[1]);
    }

    [Fact]
    public async Task All_checks_can_be_skipped_and_nobody_is_asked()
    {
        using var rig = new Rig();
        rig.Around.HostedZones.Refuses = new InvalidOperationException("nobody asks");

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-preflight", "all"]));
        Assert.Equal("Preflight: 27 checks, 27 skipped (0.0 s)", rig.ErrorLines[1]);
    }

    [Fact]
    public async Task An_unknown_code_is_refused_with_the_known_ones()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-preflight", "PRE999"]));
        Assert.StartsWith("error: --skip-preflight takes all or one of PRE101, PRE102,", rig.ErrorLines[0], StringComparison.Ordinal);
        Assert.EndsWith("you gave 'PRE999'.", rig.ErrorLines[0], StringComparison.Ordinal);
        Assert.False(rig.Connected);
    }

    [Fact]
    public async Task The_answer_for_a_script_holds_every_check()
    {
        using var rig = new Rig();
        rig.Around.PublicDns.Delegation = [];

        await rig.RunAsync([.. rig.Deploy, "--preflight-only", "--json"]);

        Assert.Equal("NOT_BEGUN", rig.Result.GetProperty("status").GetString());
        Assert.False(rig.Result.GetProperty("changed").GetBoolean());
        var checks = rig.Result.GetProperty("preflight").EnumerateArray().ToDictionary(check => check.GetProperty("code").GetString()!);
        Assert.Equal(27, checks.Count);
        Assert.Equal("stop", checks["PRE302"].GetProperty("verdict").GetString());
        Assert.StartsWith("uni.example is not delegated", checks["PRE302"].GetProperty("findings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_s_answer_for_a_script_holds_the_checks_too()
    {
        using var rig = new Rig();

        await rig.RunAsync([.. rig.Deploy, "--yes", "--json"]);

        Assert.Equal(27, rig.Result.GetProperty("preflight").GetArrayLength());
    }

    [Fact]
    public async Task Ctrl_C_ends_checks_that_hang()
    {
        using var rig = new Rig();
        rig.Around.Zones.Hangs = true;
        rig.Clock.OnWait = rig.Interrupt;

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Empty(rig.Stacks.Calls);
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
        var port = Ports[code](rig.Around);
        port.Hangs = way == "hangs";
        port.Refuses = way == "denied"
            ? BbbException.Refused("AWS does not allow x:Y to profile school", "ask the account's administrator for x:Y")
            : new BusyException("AWS allows no more calls of x:Y at the moment (Throttling)", "try again in a minute");

        await rig.AssertSaysAsync(code, "not checked", way switch
        {
            "denied" => "AWS does not allow x:Y to profile school; ask the account's administrator for x:Y.",
            "throttled" => "AWS allows no more calls of x:Y at the moment (Throttling); try again in a minute.",
            _ => "No answer within ",
        });
    }

    /// <summary>What each check asks; those that look at the stacks only are not here, as without stacks there is no deployment.</summary>
    private static readonly Dictionary<string, Func<FakeSurroundings, FakePort>> Ports = new()
    {
        ["PRE102"] = around => around.Roles,
        ["PRE103"] = around => around.Roles,
        ["PRE201"] = around => around.Zones,
        ["PRE202"] = around => around.Machines,
        ["PRE203"] = around => around.Machines,
        ["PRE204"] = around => around.Machines,
        ["PRE205"] = around => around.Usage,
        ["PRE206"] = around => around.Quotas,
        ["PRE207"] = around => around.Quotas,
        ["PRE301"] = around => around.HostedZones,
        ["PRE302"] = around => around.PublicDns,
        ["PRE303"] = around => around.HostedZones,
        ["PRE304"] = around => around.PublicDns,
        ["PRE401"] = around => around.Mail,
        ["PRE402"] = around => around.Mail,
        ["PRE403"] = around => around.Mail,
        ["PRE501"] = around => around.Databases,
        ["PRE502"] = around => around.Databases,
        ["PRE503"] = around => around.Caches,
        ["PRE504"] = around => around.Caches,
        ["PRE601"] = around => around.Registries,
        ["PRE602"] = around => around.WebPages,
        ["PRE702"] = around => around.Exports,
        ["PRE703"] = around => around.NamedResources,
    };
}
