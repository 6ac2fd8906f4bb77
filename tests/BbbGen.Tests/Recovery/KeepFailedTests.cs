using BbbGen.Application;
using BbbGen.Aws.Model;
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
            rig.Stacks.Add("demo", "CREATE_COMPLETE");
        }

        rig.Stacks.Scripts["demo"] = new Script().Root(0.5, exists ? "UPDATE_IN_PROGRESS" : "CREATE_IN_PROGRESS")
            .Resource(1, "BBBVPC", "AWS::EC2::VPC", "CREATE_FAILED", "no more").Root(5, state);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes", "--keep-failed"]));

        Assert.Equal(OnFailure.Keep, rig.Stacks.LastOnFailure);
        Assert.Equal($"All resources were kept for inspection and cost money. To try again, run 'deploy', which first {next} after asking; to delete everything, run 'destroy'.", rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task Without_the_option_everything_is_rolled_back()
    {
        using var rig = new Rig();

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Equal(OnFailure.RollBack, rig.Stacks.LastOnFailure);
    }
}
