using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Evaluated;

/// <summary>The modes no other test deploys; <see cref="Deployed"/> compares every deployment with the evaluator.</summary>
[Collection(EndpointCollection.Name)]
public sealed class EvaluatorTests(MotoFixture moto)
{
    [Theory]
    [InlineData("scalable", "stage", "single-az")]
    [InlineData("single", "prod", "cross-az")]
    public async Task What_the_evaluator_says_beforehand_is_what_is_created(string type, string stage, string cacheMode)
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        using var who = new Operator(moto.Server.Environment);
        var parameters = who.ParameterFile(("BBBEnvironmentType", type), ("BBBEnvironmentStage", stage), ("BBBCacheAZMode", cacheMode));

        var run = await who.DeployAsync("demo", "--parameters", parameters);

        Assert.True(run.ExitCode == 0, run.Error);
        await new Deployed(moto.Server).AssertAsync("demo", type);
    }
}
