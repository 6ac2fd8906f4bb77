using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Preflight;

namespace BbbGen.Tests.EndToEnd;

/// <summary>
/// Preflight as a process: the real adapters against an AWS endpoint that checks every signature. <c>.example</c> is on no public DNS.
/// </summary>
[Collection(RefusedCollection.Name)]
public sealed class PreflightTests(MotoFixture moto)
{
    /// <summary>What asks the internet may be fine or not checked, as the network is.</summary>
    private static readonly string[] NotChecked = ["PRE302", "PRE304"];

    private static readonly string[] OfTheInternet = ["PRE601", "PRE602"];

    [Fact]
    public async Task A_healthy_account_is_fine_and_is_only_read()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);

        var run = await RunAsync();

        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        var verdicts = Preflighted.Findings(run.ErrorLines)
            .SelectMany(finding => finding.Codes.Select(code => (finding.Verdict, Code: code)))
            .ToList();
        Assert.All(
            verdicts.Where(one => !NotChecked.Concat(OfTheInternet).Contains(one.Code)),
            one => Assert.True(one.Verdict == "fine", run.Error));
        Assert.All(verdicts.Where(one => NotChecked.Contains(one.Code)), one => Assert.Equal("not checked", one.Verdict));
        Assert.All(
            verdicts.Where(one => OfTheInternet.Contains(one.Code)),
            one => Assert.Contains(one.Verdict, (string[])["fine", "not checked"]));
        Assert.Equal(29, verdicts.Select(one => one.Code).Distinct().Count());
        Assert.DoesNotContain("Traceback", moto.Server.Log);
        Assert.All(
            await moto.Server.CallsAsync(), call => Assert.Matches("^(Get|Describe|List|Simulate|GET |HEAD |RunInstances$)", call.Action));
    }

    [Fact]
    public async Task Doctor_only_reads_and_finds_nothing_wrong_with_a_healthy_account()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        using var person = new Operator(moto.Server.Environment);

        var run = await person.RunAsync(
            "doctor", "-e", "ops@uni.example", "-h", Operator.Zone, "-s", "demo", "-d", $"demo.{Operator.ZoneName}");

        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.DoesNotContain("blocked", run.Error);
        Assert.Contains($"fine         Account: {MotoServer.Account}, region ", run.Error);
        Assert.All(
            await moto.Server.CallsAsync(), call => Assert.Matches("^(Get|Describe|List|Simulate|GET |HEAD |RunInstances$)", call.Action));
    }

    [Fact]
    [Failure("F03")]
    public async Task A_zone_the_account_does_not_have_stops_and_the_one_that_fits_is_named()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync("Z0NEARZZZZZZZZZZZZZZ", Operator.ZoneName);

        await AssertStopsAsync(
            $"The account has no hosted zone {Operator.Zone}; use --hosted-zone Z0NEARZZZZZZZZZZZZZZ ({Operator.ZoneName}). (PRE301)");
    }

    [Fact]
    [Failure("F58")]
    public async Task A_quota_that_is_used_up_stops()
    {
        await BeginAsync(new MotoAccount { Quotas = new Dictionary<string, double> { ["L-0263D0A3"] = 0 } });

        await AssertStopsAsync(
            "0 of 0 Elastic IP addresses are in use in eu-west-1, and 1 more is needed; delete unused ones, or request an increase: aws "
            + "service-quotas "
                + "request-service-quota-increase "
            + "--service-code ec2 --quota-code L-0263D0A3 --region eu-west-1 --desired-value N. (PRE205)");
    }

    [Fact]
    [Failure("F63")]
    public async Task A_retired_database_stops()
    {
        await BeginAsync(new MotoAccount());
        using var who = new Operator(moto.Server.Environment);

        var run = await RunAsync("--parameters", who.ParameterFile(("BBBDBEngineVersion", "16.12")));

        Assert.StartsWith(
            "error: aurora-postgresql 16.12 is not available in eu-west-1; set BBBDBEngineVersion to one of 16.",
            run.ErrorLines[^1]);
        Assert.Equal(ExitCode.DeploymentFailed, run.ExitCode);
    }

    [Fact]
    [Failure("F12", "F18")]
    public async Task The_sandbox_and_a_missing_role_are_warned_of()
    {
        await BeginAsync(new MotoAccount { ProductionAccess = false, MissingRoles = ["AWSServiceRoleForECS"] });

        var run = await RunAsync();

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(
            run.ErrorLines, line => line.StartsWith("  warning     The account lacks AWSServiceRoleForECS"));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("  warning     SES is in the sandbox"));
    }

    [Fact]
    [Failure("F60")]
    public async Task What_may_not_be_asked_is_not_checked()
    {
        await BeginAsync(new MotoAccount());
        await moto.Server.FailCallsAsync(
            new MotoFault("DescribeAvailabilityZones", "UnauthorizedOperation",
                "You are not authorized to perform this operation.") { Status = 403, Times = 9 });

        var run = await RunAsync();

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(
            run.ErrorLines,
            line => line.StartsWith(
                "  not checked AWS does not allow ec2:DescribeAvailabilityZones to the default AWS credentials"));
    }

    [Fact]
    [Failure("F120")]
    public async Task An_account_on_the_free_plan_stops_and_EC2_is_asked_without_starting_anything()
    {
        await BeginAsync(new MotoAccount { Plan = "FREE" });

        var run = await RunAsync();

        Assert.Equal(ExitCode.DeploymentFailed, run.ExitCode);
        Assert.Equal("blocked", Preflighted.Findings(run.ErrorLines).Single(finding => finding.Codes.Contains("PRE104")).Verdict);
        var refused = Preflighted.Findings(run.ErrorLines).Where(finding => finding.Codes.Contains("PRE208")).ToList();
        Assert.Equal(["t3a.large", "t3a.xlarge"], refused.Select(finding => finding.Sentence.Split(' ')[4]).Order(StringComparer.Ordinal));
        Assert.All(refused, finding => Assert.Contains("not eligible for Free Tier", finding.Sentence));
    }

    private async Task BeginAsync(MotoAccount account)
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await moto.Server.ChangeAccountAsync(account);
    }

    private async Task AssertStopsAsync(string sentence)
    {
        var run = await RunAsync();

        Assert.Equal($"error: {sentence}", run.ErrorLines[^1]);
        Assert.Equal(ExitCode.DeploymentFailed, run.ExitCode);
    }

    private async Task<ProgramRun> RunAsync(params string[] more)
    {
        using var who = new Operator(moto.Server.Environment);
        return await who.DeployAsync("demo", ["--preflight-only", .. more]);
    }
}
