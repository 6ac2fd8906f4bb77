using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary>A network failure during a deployment.</summary>
public sealed class UnansweredTests
{
    private const string Problem =
        "The connection for cloudformation:DescribeStackEvents was lost (Name or service not known); check the network and try again.";

    [Fact]
    [Failure("F87")]
    public async Task The_operator_is_told_once_that_AWS_does_not_answer_and_once_that_it_does_again()
    {
        using var rig = new Rig();
        var refused = 0;
        rig.Stacks.OnRead = _ =>
        {
            // Each call is retried for about five minutes before it is reported.
            if (rig.Stacks.Calls.Contains("ExecuteChangeSet demo") && refused < 60)
            {
                refused++;
                throw Unanswered();
            }
        };

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Single(rig.ErrorLines, $"{Problem} The operation continues in AWS; watching resumes by itself, Ctrl-C detaches.");
        Assert.Single(rig.ErrorLines, "AWS answers again; watching continues.");
        Assert.Contains("demo is deployed.", rig.ErrorLines);
    }

    [Fact]
    [Failure("F87")]
    public async Task A_network_that_does_not_come_back_within_an_hour_ends_the_watching()
    {
        using var rig = new Rig();
        rig.Stacks.OnRead = _ =>
        {
            if (rig.Stacks.Calls.Contains("ExecuteChangeSet demo"))
            {
                throw Unanswered();
            }
        };

        var startedAt = rig.Clock.GetUtcNow();
        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.InRange((rig.Clock.GetUtcNow() - startedAt).TotalMinutes, 60, 80);
        Assert.Equal(["Detached: demo continues in AWS; 'bbbgen watch -p school -s demo' follows it.", $"error: {Problem}"],
            rig.ErrorLines[^2..]);
    }

    private static BusyException Unanswered() =>
        new("The connection for cloudformation:DescribeStackEvents was lost (Name or service not known)",
            "check the network and try again");
}
