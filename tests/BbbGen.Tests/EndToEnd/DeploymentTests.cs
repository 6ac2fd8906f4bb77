using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen deploy</c> as a process, to an AWS endpoint that checks every signature.</summary>
[Collection(EndpointCollection.Name)]
public sealed class DeploymentTests(MotoFixture moto) : IDisposable
{
    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task The_committed_parameter_file_deploys_and_a_second_run_changes_nothing()
    {
        await BeginAsync();

        AssertDone(await _operator.DeployAsync("demo"), "demo is deployed.");
        await new Deployed(moto.Server).AssertAsync("demo", "scalable");
        await AssertSecondRunChangesNothingAsync("demo");
    }

    [Fact]
    public async Task A_single_server_deploys_and_a_second_run_changes_nothing()
    {
        await BeginAsync();
        string[] parameters = ["--parameters", _operator.ParameterFile(("BBBEnvironmentType", "single"))];

        AssertDone(await _operator.DeployAsync("demo", parameters), "demo is deployed.");
        await new Deployed(moto.Server).AssertAsync("demo", "single");
        await AssertSecondRunChangesNothingAsync("demo", parameters);
    }

    [Fact]
    public async Task Two_stages_live_side_by_side_in_one_account()
    {
        await BeginAsync();
        string[] production = ["--parameters", _operator.ParameterFile(("BBBEnvironmentStage", "prod"))];

        AssertDone(await _operator.DeployAsync("try"), "try is deployed.");
        AssertDone(await _operator.DeployAsync("school", production), "school is deployed.");

        await new Deployed(moto.Server).AssertAsync("try", "scalable");
        await new Deployed(moto.Server).AssertAsync("school", "scalable");
        await AssertSecondRunChangesNothingAsync("try");
        await AssertSecondRunChangesNothingAsync("school", production);
    }

    [Fact]
    public async Task An_update_asks_each_question_once_and_sends_what_was_overwritten_in_the_bucket()
    {
        await BeginAsync();
        AssertDone(await _operator.DeployAsync("demo"), "demo is deployed.");
        var script = Repository.PathOf("scripts/bootstrap.sh");
        var overwritten = _operator.PathOf("bootstrap.sh");
        await File.WriteAllBytesAsync(
            overwritten,
            [.. (await File.ReadAllBytesAsync(script, TestContext.Current.CancellationToken)).Reverse()],
            TestContext.Current.CancellationToken);
        var bucket = (await moto.Server.AwsCliAsync(
            "s3api", "list-buckets", "--query", "Buckets[?contains(Name, 'stackbucket')].Name", "--output", "text")).Output.Trim();
        await moto.Server.AwsCliAsync("s3api", "put-object", "--bucket", bucket, "--key", "bootstrap.sh", "--body", overwritten);
        var before = (await moto.Server.CallsAsync()).Count;

        AssertDone(
            await _operator.DeployAsync("demo", "--parameters", _operator.ParameterFile(("BBBTurnMaxInstances", "2"))),
            "demo is deployed.");

        var calls = (await moto.Server.CallsAsync()).Skip(before).ToList();
        Assert.InRange(calls.LastIndexOf(new MotoCall("cloudformation", "CreateChangeSet")), 1, 90);
        Assert.Equal(
            $"PUT /{bucket}/bootstrap.sh",
            Assert.Single(calls, call => call.Service == "s3" && call.Action.StartsWith("PUT ")).Action);
    }

    [Fact]
    public async Task A_mistyped_address_domain_or_zone_changes_nothing_in_a_running_deployment()
    {
        await BeginAsync();
        string[] parameters = ["--parameters", _operator.ParameterFile(("BBBEnvironmentType", "single"))];
        AssertDone(await _operator.DeployAsync("demo", parameters), "demo is deployed.");
        var before = (await moto.Server.CallsAsync()).Count;
        string[] allowed = ["--allow-replace", "BBBApplicationServer", "--allow-replace", "BBBTurnAutoScaling"];

        foreach (var (code, mail, zone, domain, sentence) in new[]
        {
            (3, "osp@uni.example", Operator.Zone, "demo.uni.example", "give --allow-replace BBBOperatorEMail to allow it."),
            (2, "ops@uni.example", Operator.Zone, "demos.uni.example", "cannot change BBBDomainName (demo.uni.example → demos.uni."),
            (2, "ops@uni.example", "Z9999999999ABCDEFGHIJ", "demo.uni.example", "cannot change BBBHostedZone"),
        })
        {
            var run = await _operator.RunAsync(
                ["deploy", "-e", mail, "-h", zone, "-s", "demo", "-d", domain, "--yes", "--no-smoke-test", .. parameters, .. allowed]);

            Assert.Equal(code, run.ExitCode);
            Assert.Contains(sentence, run.Error);
        }

        string[] changes = ["CreateChangeSet", "ExecuteChangeSet", "UpdateStack", "CreateStack"];
        Assert.DoesNotContain((await moto.Server.CallsAsync()).Skip(before), call => changes.Contains(call.Action));
    }

    private async Task BeginAsync()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
    }

    private async Task AssertSecondRunChangesNothingAsync(string name, params string[] more)
    {
        var before = (await moto.Server.CallsAsync()).Count;

        AssertDone(await _operator.DeployAsync(name, more), $"{name} is up to date; nothing to do.");

        var calls = (await moto.Server.CallsAsync()).Skip(before).ToList();
        Assert.InRange(calls.Count, 1, 40);
        Assert.DoesNotContain(new MotoCall("cloudformation", "CreateChangeSet"), calls);
        Assert.All(calls.Where(call => call.Service == "s3"), call => Assert.StartsWith("GET ", call.Action));
    }

    private static void AssertDone(ProgramRun run, string sentence)
    {
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(sentence, run.ErrorLines);
        Assert.DoesNotContain(run.ErrorLines, line => line.StartsWith("error:"));
    }
}
