using System.Runtime.InteropServices;
using BbbGen.Application;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary>Ctrl-C, once and once more.</summary>
public sealed class InterruptionTests
{
    private const string Once = "Press Ctrl-C once more within 3 s to cancel it instead.";

    [Fact]
    [Failure("F86")]
    public async Task Once_detaches_and_says_how_to_follow()
    {
        using var rig = await InterruptedAsync("y\n", again: false);

        Assert.Equal("ExecuteChangeSet demo", rig.Stacks.Calls[^1]);
        Assert.EndsWith(
            $"Detached: demo continues in AWS; 'bbbgen watch -p school -s demo' follows it.\n{Once}\nInterrupted.\n", rig.Error);
    }

    [Fact]
    [Failure("F86")]
    public async Task Twice_during_a_creation_offers_to_delete_it()
    {
        using var rig = await InterruptedAsync("y\ny\n", again: true);

        Assert.Contains("Cancel the creation of demo? The stack and all its resources will be deleted. [y/N] ", rig.Error);
        Assert.Equal("DeleteStack demo", rig.Stacks.Calls[^1]);
    }

    [Fact]
    [Failure("F86")]
    public async Task Twice_during_an_update_offers_to_cancel_it()
    {
        using var rig = await InterruptedAsync("y\ny\n", again: true, exists: true);

        Assert.Contains("Cancel the update of demo? CloudFormation will roll it back. [y/N] ", rig.Error);
        Assert.Equal("CancelUpdateStack demo", rig.Stacks.Calls[^1]);
        Assert.Contains("The update of demo was canceled and is being rolled back in AWS", rig.Error);
    }

    [Theory]
    [InlineData("y\nn\n", false)]
    [InlineData("y\nn\n", true)]
    [InlineData("y\n", false)]
    [Failure("F86")]
    public async Task Any_answer_but_yes_only_detaches(string typed, bool exists)
    {
        using var rig = await InterruptedAsync(typed, again: true, exists);

        Assert.Equal("ExecuteChangeSet demo", rig.Stacks.Calls[^1]);
        Assert.DoesNotContain("There is nothing to cancel", rig.Error);
    }

    [Fact]
    [Failure("F86")]
    public async Task Without_a_terminal_nothing_is_ever_canceled()
    {
        using var rig = await InterruptedAsync(null, again: true);

        Assert.DoesNotContain(Once, rig.ErrorLines);
        Assert.Equal("ExecuteChangeSet demo", rig.Stacks.Calls[^1]);
    }

    [Fact]
    public async Task What_is_already_rolled_back_cannot_be_canceled()
    {
        using var rig = new Rig { Typed = "y\ny\n" };
        rig.Fail(Failure.Database);

        await InterruptAsync(rig, when: "ROLLBACK_IN_PROGRESS");

        Assert.Contains("There is nothing to cancel: demo is ROLLBACK_IN_PROGRESS.", rig.ErrorLines);
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM, ExitCode.Terminated)]
    [InlineData(PosixSignal.SIGHUP, ExitCode.HungUp)]
    [InlineData(PosixSignal.SIGQUIT, ExitCode.Quit)]
    [Failure("F86")]
    public async Task Other_signals_than_Ctrl_C_ask_nothing(PosixSignal signal, int exitCode)
    {
        using var rig = new Rig { Typed = "y\ny\n" };
        rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo")
            {
                rig.Interrupt(signal);
                rig.Interrupt(signal);
            }
        };

        Assert.Equal(exitCode, await rig.RunAsync(rig.Deploy));

        Assert.EndsWith("Detached: demo continues in AWS; 'bbbgen watch -p school -s demo' follows it.\nInterrupted.\n", rig.Error);
        Assert.Equal("ExecuteChangeSet demo", rig.Stacks.Calls[^1]);
    }

    private static async Task<Rig> InterruptedAsync(string? typed, bool again, bool exists = false)
    {
        var rig = new Rig { Typed = typed };
        if (exists)
        {
            rig.Existing.Add("demo", "CREATE_COMPLETE");
        }

        rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo")
            {
                rig.Interrupt();
                if (again)
                {
                    rig.Interrupt();
                }
            }
        };
        string[] yes = typed is null ? ["--yes"] : [];
        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, .. yes]));
        return rig;
    }

    /// <param name="when">A part of a line that --verbose prints.</param>
    private static async Task InterruptAsync(Rig rig, string when)
    {
        rig.Stacks.OnRead = _ =>
        {
            if (rig.Error.Contains(when))
            {
                rig.Stacks.OnRead = null;
                rig.Interrupt();
                rig.Interrupt();
            }
        };
        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--verbose"]));
    }
}
