using BbbGen.Application;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen init</c> as a process in an empty folder, and what it writes, deployed to an AWS endpoint.</summary>
[Collection(EndpointCollection.Name)]
public sealed class InitTests(MotoFixture moto) : IDisposable
{
    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task What_it_writes_is_deployed_shown_and_deleted_in_that_folder()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        var folder = Directory.CreateDirectory(_operator.PathOf("school")).FullName;

        await SucceedAsync(
            folder, "init", "--region", MotoServer.Region, "-e", "ops@uni.example", "-h", Operator.Zone, "-s", "demo",
            "-d", "demo.uni.example");
        Assert.Equal(3, Directory.GetFiles(folder).Length);
        await SucceedAsync(folder, "deploy", "--yes", "--no-smoke-test");
        await new Deployed(moto.Server).AssertAsync("demo", "single");
        await SucceedAsync(folder, "status");
        await SucceedAsync(folder, "destroy", "--yes", "--stack", "demo");
    }

    private async Task SucceedAsync(string folder, params string[] arguments)
    {
        var run = await _operator.RunInAsync(folder, arguments);
        Assert.True(run.ExitCode == ExitCode.Success, $"{arguments[0]}: {run.Error}");
    }
}
