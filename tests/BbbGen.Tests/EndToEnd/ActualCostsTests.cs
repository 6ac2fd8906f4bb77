using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>cost --actual</c> as a process, to an endpoint that checks what AWS's API reference requires of the question.</summary>
[Collection(EndpointCollection.Name)]
public sealed class ActualCostsTests(MotoFixture moto) : IDisposable
{
    /// <summary>In the form of the API reference.</summary>
    private static readonly object Answer = new
    {
        ResultsByTime = new[]
        {
            new
            {
                Estimated = false,
                Groups = new[]
                {
                    new
                    {
                        Keys = new[] { "Amazon Elastic Compute Cloud - Compute" },
                        Metrics = new { UnblendedCost = new { Amount = "210.3312345678", Unit = "USD" } },
                    },
                },
            },
        },
    };

    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task Cost_Explorer_is_asked_once_and_its_answer_is_shown()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        var deployed = await _operator.DeployAsync("demo", "--parameters", _operator.ParameterFile(("BBBEnvironmentType", "single")));
        Assert.True(deployed.ExitCode == 0, deployed.Error);
        await moto.Server.AnswerCostsAsync(Answer);
        var before = (await moto.Server.CallsAsync()).Count;

        var run = await _operator.RunAsync("cost", "--actual", "-s", "demo", "--region", MotoServer.Region);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Matches("(?m)^Amazon Elastic Compute Cloud - Compute +210.33\r?$", run.Output);
        Assert.Single((await moto.Server.CallsAsync()).Skip(before), call => call.Action == "GetCostAndUsage");
    }
}
