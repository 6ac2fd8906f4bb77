using System.IO.Compression;
using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.EndToEnd;

/// <summary>Real signals to a real process, while the endpoint's stacks take their time.</summary>
[Collection(EndpointCollection.Name)]
public sealed class InterruptedProcessTests(MotoFixture moto) : IDisposable
{
    private readonly Operator _operator = new(moto.Server.Environment);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _operator.Dispose();

    [Theory]
    [InlineData("INT", ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("HUP", ExitCode.HungUp)]
    [InlineData("QUIT", ExitCode.Quit)]
    [Failure("F62", "F85", "F86")]
    public async Task A_signal_detaches_writes_the_bundle_and_watch_follows_to_the_end(string signal, int exitCode)
    {
        await BeginAsync();
        var bundle = _operator.PathOf("bundle.zip");
        using var deploying = _operator.StartDeploy("demo", "--bundle", bundle);
        await deploying.SaysAsync("BBBNetworkStack", CancellationToken);
        await deploying.SaysAsync("CREATE_IN_PROGRESS            demo ", CancellationToken);

        await deploying.SignalAsync(signal, CancellationToken);
        var detached = await deploying.EndAsync(CancellationToken);
        var status = await _operator.RunAsync("status", "-s", "demo");
        var watched = await _operator.RunAsync("watch", "-s", "demo");

        Assert.True(detached.ExitCode == exitCode, detached.Error);
        Assert.Contains("Detached: demo continues in AWS; 'bbbgen watch -s demo' follows it.", detached.ErrorLines);
        Assert.Equal("Interrupted.", detached.ErrorLines[^1]);
        Assert.Contains("Interrupted.", await TextOfAsync(bundle, "bundle.json"));
        Assert.Contains("CREATE_IN_PROGRESS", await TextOfAsync(bundle, "events.ndjson"));
        Assert.True(status.ExitCode == ExitCode.Success, status.Error);
        Assert.Contains("An operation is in progress; follow it with 'bbbgen watch -s demo'.", status.ErrorLines);
        Assert.True(watched.ExitCode == ExitCode.Success, watched.Error);
        Assert.Contains("People can use demo at https://conference.demo.uni.example.", watched.ErrorLines);
    }

    [Theory]
    [InlineData("demo-Sources  AWS::CloudFormation::Stack")]
    [InlineData("demo will be created")]
    [InlineData("CREATE_IN_PROGRESS            demo ")]
    [Failure("F79", "F85", "F91")]
    public async Task Killed_the_same_command_again_brings_everything_about(string whenItSays)
    {
        await BeginAsync();
        using var deploying = _operator.StartDeploy("demo");
        await deploying.SaysAsync(whenItSays, CancellationToken);

        await deploying.SignalAsync("KILL", CancellationToken);
        await deploying.EndAsync(CancellationToken);
        var again = await _operator.StartDeploy("demo").EndAsync(CancellationToken);

        Assert.True(again.ExitCode == ExitCode.Success, again.Error);
        await new Deployed(moto.Server).AssertAsync("demo", "single");
        foreach (var name in (string[])["demo-Sources", "demo"])
        {
            var left = await moto.Server.AwsCliAsync(
                "cloudformation",
                "list-change-sets",
                "--stack-name",
                name,
                "--query",
                "Summaries[?ExecutionStatus=='AVAILABLE'].ChangeSetName",
                "--output",
                "text");
            Assert.Equal("", left.Output.Trim());
        }
    }

    [Fact]
    [Failure("F62")]
    public async Task An_expired_session_of_a_profile_is_waited_for_and_watching_resumes()
    {
        await BeginAsync();
        var variables = new Dictionary<string, string>(moto.Server.Environment);
        variables.Remove("AWS_ACCESS_KEY_ID", out var id);
        variables.Remove("AWS_SECRET_ACCESS_KEY", out var secret);
        using var someone = new Operator(variables);
        await File.WriteAllTextAsync(
            someone.ConfigurationFile, $"[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n", CancellationToken);

        var ended = await ExpireAsync(someone);

        Assert.True(ended.ExitCode == ExitCode.Success, ended.Error);
        Assert.Single(
            ended.ErrorLines, line => line.StartsWith("The session of the default AWS credentials has expired;"));
        Assert.Single(ended.ErrorLines, "The session is valid again; watching continues.");
    }

    [Fact]
    [Failure("F62")]
    public async Task Expired_variables_cannot_be_renewed_so_it_detaches_at_once()
    {
        await BeginAsync();

        var ended = await ExpireAsync(_operator);

        Assert.True(ended.ExitCode == ExitCode.DeploymentFailed, ended.Error);
        Assert.Equal(
            [
                "Detached: demo continues in AWS; 'bbbgen watch -s demo' follows it.",
                "error: The session of the default AWS credentials has expired; set the variables to new credentials.",
            ],
            ended.ErrorLines.TakeLast(2));
    }

    /// <summary>Deploys, with a session that expires during the creation and is valid again after three calls.</summary>
    private async Task<ProgramRun> ExpireAsync(Operator someone)
    {
        using var deploying = someone.StartDeploy("demo");
        await deploying.SaysAsync("CREATE_IN_PROGRESS            demo ", CancellationToken);
        await moto.Server.FailCallsAsync(
            new MotoFault("DescribeStackEvents", "ExpiredToken",
                "The security token included in the request is expired") { Status = 403, Times = 3 });
        return await deploying.EndAsync(CancellationToken);
    }

    private async Task BeginAsync()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await moto.Server.RunInBackgroundAsync(TimeSpan.FromMilliseconds(30));
    }

    private static async Task<string> TextOfAsync(string bundle, string entry)
    {
        await using var zip = await ZipFile.OpenReadAsync(bundle, CancellationToken);
        using var reader = new StreamReader(await zip.GetEntry(entry)!.OpenAsync(CancellationToken));
        return await reader.ReadToEndAsync(CancellationToken);
    }
}
