using BbbGen.Testing.Moto;
using BbbGen.Tests.EndToEnd;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>bbbgen as a process, whose access key may call only what the policies allow it to call itself.</summary>
[Collection(EndpointCollection.Name)]
public sealed class PolicyOfARunTests(MotoFixture moto) : IDisposable
{
    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task The_policies_are_enough_to_deploy_update_inspect_and_destroy(string type)
    {
        await BeginAsync(PolicyDocument.All.SelectMany(policy => policy.Statements)
            .Where(statement => !statement.NeedsCloudFormation).SelectMany(statement => statement.Actions));

        await AssertDeploysAsync(("BBBEnvironmentType", type));
        await AssertDeploysAsync(("BBBEnvironmentType", type), ("BBBLogRetentionInDays", "365"));
        foreach (var command in (string[][])[["status", "-s", "demo"], ["destroy", "-s", "demo", "--yes"]])
        {
            var run = await _operator.RunAsync(command);
            Assert.True(run.ExitCode == 0, run.Error);
        }

        Assert.Empty(await moto.Server.RefusedAsync());
    }

    [Fact]
    public async Task Without_a_permission_the_endpoint_refuses_the_call()
    {
        await BeginAsync(["*:Describe*", "*:Get*", "*:List*", "iam:SimulatePrincipalPolicy"]);

        var run = await _operator.DeployAsync("demo", "--skip-preflight", "all");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("cloudformation:CreateChangeSet", await moto.Server.RefusedAsync());
    }

    private async Task BeginAsync(IEnumerable<string> actions)
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await moto.Server.AllowOnlyAsync(actions);
    }

    private async Task AssertDeploysAsync(params (string Name, string Value)[] parameters)
    {
        var run = await _operator.DeployAsync("demo", "--parameters", _operator.ParameterFile(parameters));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("demo is deployed.", run.ErrorLines);
    }
}
