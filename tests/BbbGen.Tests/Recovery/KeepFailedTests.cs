using BbbGen.Application;
using BbbGen.Simulation.Engine;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary><c>deploy --keep-failed</c>.</summary>
public sealed class KeepFailedTests
{
    [Theory]
    [InlineData(false, "CREATE_FAILED", "deletes the stack")]
    [InlineData(true, "UPDATE_FAILED", "rolls the update back")]
    public async Task What_failed_is_kept_and_it_is_said_how_to_go_on(bool exists, string state, string next)
    {
        using var rig = new Rig();
        if (exists)
        {
            rig.Existing.Add("demo", "CREATE_COMPLETE");
        }

        rig.Fail(FaultKind.Fails, "BBBNetworkStack/BBBVPC", ExistingStacks.Reason);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes", "--keep-failed"]));

        Assert.Equal(state, rig.StackOf("demo").At(rig.Clock.GetUtcNow()).Status.Text);
        Assert.Equal($"All resources were kept for inspection and cost money. To try again, run 'deploy', which first {next} after asking; "
            + "to delete everything, run 'destroy'.", rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task Without_the_option_everything_is_rolled_back()
    {
        using var rig = new Rig();
        rig.Fail(FaultKind.Fails, "BBBNetworkStack/BBBVPC", ExistingStacks.Reason);

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Equal("ROLLBACK_COMPLETE", rig.StackOf("demo").At(rig.Clock.GetUtcNow()).Status.Text);
    }
}
