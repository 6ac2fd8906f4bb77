using System.Text.Json;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen deploy --probe</c> as a process, to an AWS endpoint that refuses what AWS is known to refuse.</summary>
[Collection(EndpointCollection.Name)]
public sealed class ProbeTests(MotoFixture moto) : IDisposable
{
    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task Probes_are_answered_and_cleaned_up_and_their_answers_survive_the_next_run()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await moto.Server.FailResourcesAsync(new Dictionary<string, string>
        {
            ["BBBProbeStrictEvents"] = "You do not have permission to publish to the SNS topic ARN.",
        });
        string[] parameters = ["--parameters", _operator.ParameterFile(("BBBEnvironmentType", "single"))];

        var run = await _operator.DeployAsync("demo", [.. parameters, "--probe", "--json"]);

        Assert.True(run.ExitCode == 0, run.Error);
        var probes = JsonDocument.Parse(run.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("result").GetProperty("probes");
        Assert.Equal(
            "U1 no, U2 yes, U3 no, U4 not settled, U5 yes",
            string.Join(", ", probes.EnumerateArray().Select(probe => $"{probe.GetProperty("code")} {probe.GetProperty("answer")}")));
        Assert.Equal("TemplateURL must be a supported URL.", probes[0].GetProperty("reason").GetString());
        var stacks = await DeployedStack.AllAsync(moto.Server);
        Assert.DoesNotContain(stacks, stack => stack.Name.Contains("-Probe-"));

        var again = await _operator.DeployAsync("demo", parameters);

        Assert.Contains("demo is up to date; nothing to do.", again.ErrorLines);
        var status = await _operator.RunAsync("status", "-s", "demo");
        const string Answers = "Probes: U1 no, U2 yes, U3 no, U4 not settled, U5 yes (";
        Assert.Contains(status.ErrorLines, line => line.StartsWith(Answers));
        Assert.Contains(status.ErrorLines, line => line.StartsWith("Last deployed by bbbgen"));
    }
}
