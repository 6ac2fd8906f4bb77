using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary>bbbgen compiled to one native binary: nothing it needs was trimmed away.</summary>
[Collection(EndpointCollection.Name)]
public sealed class NativeBinaryTests(MotoFixture moto)
{
    [Fact]
    public async Task It_generates_the_committed_bytes_in_any_language()
    {
        using var abroad = new Operator(Locales.Istanbul, [ExternalTool.NativeBinary.Require()]);

        Assert.Equal(ExitCode.Success, (await abroad.RunInAsync(Path.GetTempPath(), "generate", "--out", abroad.PathOf("out"))).ExitCode);

        CommittedTemplates.AssertSameBytes(abroad.PathOf("out"));
    }

    [Fact]
    public async Task It_rehearses_without_an_account_as_the_other_does()
    {
        using var who = new Operator(Locales.Istanbul, [ExternalTool.NativeBinary.Require()]);
        using var other = new Operator(new Dictionary<string, string>(), TestedProgram.OnDotNet);
        var page = who.PathOf("page.html");
        string[] rehearse =
            ["rehearse", "-e", "ops@uni.example", "-h", Operator.Zone, "-s", "demo", "-d", "bbb.uni.example", "--json", "--html"];

        var run = await who.RunAsync([.. rehearse, page]);
        var expected = await other.RunAsync([.. rehearse, other.PathOf("page.html")]);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(expected.Output, run.Output);
        Assert.Equal(expected.ErrorLines.SkipLast(1), run.ErrorLines.SkipLast(1));
        Assert.Equal(File.ReadAllText(other.PathOf("page.html")), await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_deploys_and_a_second_run_changes_nothing()
    {
        var native = ExternalTool.NativeBinary.Require();
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        using var who = new Operator(Locales.Istanbul.Concat(moto.Server.Environment).ToDictionary(), [native]);
        string[] parameters = ["--parameters", who.ParameterFile(("BBBEnvironmentType", "single"))];

        var first = await who.DeployAsync("demo", [.. parameters, "--json"]);
        Assert.True(first.ExitCode == ExitCode.Success, first.Error);
        Assert.Contains("\"status\":\"CREATE_COMPLETE\"", first.Output);
        await new Deployed(moto.Server).AssertAsync("demo", "single");

        var second = await who.DeployAsync("demo", parameters);
        Assert.True(second.ExitCode == ExitCode.Success, second.Error);
        Assert.Contains("demo is up to date; nothing to do.", second.ErrorLines);
    }

    [Fact]
    public async Task A_profile_that_assumes_a_role_is_understood()
    {
        var native = ExternalTool.NativeBinary.Require();
        await moto.Server.ResetAsync();
        await moto.Server.FailCallsAsync(new MotoFault("DescribeStacks", "AccessDenied", "seen enough") { Status = 403 });
        using var who = new Operator(
            new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = moto.Server.Environment["AWS_ENDPOINT_URL"] }, [native]);
        await File.WriteAllTextAsync(who.ConfigurationFile, $"""
            [profile school]
            role_arn = arn:aws:iam::{MotoServer.Account}:role/deployer
            role_session_name = me
            source_profile = me
            region = {MotoServer.Region}

            [profile me]
            aws_access_key_id = {MotoServer.Key}
            aws_secret_access_key = {MotoServer.Key}
            """, TestContext.Current.CancellationToken);

        var run = await who.DeployAsync("demo", "-p", "school");

        Assert.Equal(
            $"Account {MotoServer.Account}, region {MotoServer.Region}, as arn:aws:sts::{MotoServer.Account}:assumed-role/deployer/me",
            run.ErrorLines[0]);
    }
}
