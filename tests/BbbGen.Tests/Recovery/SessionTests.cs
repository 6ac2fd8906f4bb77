using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary>Credentials that expire during a deployment.</summary>
public sealed class SessionTests
{
    private const string Renewal = "The session of profile school has expired; renew the session with 'aws sso login --profile school'.";

    [Fact]
    [Failure("F62")]
    public async Task A_watcher_waits_says_the_command_once_and_resumes()
    {
        using var rig = new Rig();
        var refused = 0;
        rig.Stacks.OnRead = call =>
        {
            if (rig.Stacks.Calls.Contains("ExecuteChangeSet demo") && refused < 7)
            {
                refused++;
                throw Expired();
            }
        };

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(7, refused);
        Assert.Single(rig.ErrorLines, $"{Renewal} The operation continues in AWS; watching resumes by itself, Ctrl-C detaches.");
        Assert.Single(rig.ErrorLines, "The session is valid again; watching continues.");
        Assert.Contains("demo is deployed.", rig.ErrorLines);
        var told = rig.ErrorLines.Where(line => line.StartsWith("08:")).ToList();
        Assert.Equal(told.Distinct(), told);
    }

    [Fact]
    [Failure("F62")]
    public async Task A_session_that_expires_between_the_last_event_and_the_stack_status_is_waited_for_too()
    {
        using var rig = new Rig();
        var refused = 0;
        rig.Stacks.OnRead = call =>
        {
            if (call.StartsWith("DescribeStacks arn:") && call.Contains(":stack/demo/")
                && rig.Stacks.Calls.Contains("ExecuteChangeSet demo") && refused < 3)
            {
                refused++;
                throw Expired();
            }
        };

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(3, refused);
        Assert.Single(rig.ErrorLines, $"{Renewal} The operation continues in AWS; watching resumes by itself, Ctrl-C detaches.");
        Assert.Single(rig.ErrorLines, "The session is valid again; watching continues.");
        Assert.Contains("demo is deployed.", rig.ErrorLines);
    }

    [Fact]
    [Failure("F130")]
    public async Task An_untrusted_certificate_is_waited_for_while_watching()
    {
        using var rig = new Rig();
        var refused = 0;
        rig.Stacks.OnRead = call =>
        {
            if (rig.Stacks.Calls.Contains("ExecuteChangeSet demo") && refused < 3)
            {
                refused++;
                throw new UntrustedException("TLS failed", "set AWS_CA_BUNDLE");
            }
        };

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(3, refused);
        Assert.Single(rig.ErrorLines, "AWS answers again; watching continues.");
    }

    [Fact]
    [Failure("F130")]
    public async Task An_untrusted_certificate_ends_a_run_at_once_before_an_operation()
    {
        using var rig = new Rig();
        rig.Stacks.OnRead = _ => throw new UntrustedException("TLS failed", "set AWS_CA_BUNDLE");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal("error: TLS failed; set AWS_CA_BUNDLE.", rig.ErrorLines[^1]);
        Assert.Empty(rig.Clock.Waits);
    }

    [Fact]
    [Failure("F62")]
    public async Task Ctrl_C_still_detaches_while_it_waits()
    {
        using var rig = new Rig();
        var refused = 0;
        rig.Stacks.OnRead = call =>
        {
            if (rig.Stacks.Calls.Contains("ExecuteChangeSet demo"))
            {
                if (++refused == 3)
                {
                    rig.Interrupt();
                }

                throw Expired();
            }
        };

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Contains("Detached: demo continues in AWS; 'bbbgen watch -p school -s demo' follows it.", rig.ErrorLines);
    }

    [Fact]
    [Failure("F62")]
    public async Task Without_a_new_session_within_an_hour_watching_ends()
    {
        using var rig = new Rig();
        rig.Stacks.OnRead = call =>
        {
            if (rig.Stacks.Calls.Contains("ExecuteChangeSet demo"))
            {
                throw Expired();
            }
        };

        var startedAt = rig.Clock.GetUtcNow();
        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.InRange((rig.Clock.GetUtcNow() - startedAt).TotalMinutes, 60, 65);
        Assert.Equal(["Detached: demo continues in AWS; 'bbbgen watch -p school -s demo' follows it.", $"error: {Renewal}"],
            rig.ErrorLines[^2..]);
    }

    [Fact]
    [Failure("F59")]
    public async Task Before_an_operation_has_started_it_is_a_plain_error()
    {
        using var rig = new Rig();
        rig.Stacks.OnRead = _ => throw Expired();

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal($"error: {Renewal}", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
    }

    private static SessionExpiredException Expired() =>
        new("The session of profile school has expired", "renew the session with 'aws sso login --profile school'");
}
