using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Rotation;

/// <summary>Wherever <c>bbbgen rotate</c> ends, the deployment works, and the same command continues.</summary>
public sealed class InterruptedRotationTests : IDisposable
{
    private readonly RotationRig _test = new();

    public static TheoryData<string> Names => [.. RotationWorld.Names.Keys];

    /// <summary>Nothing tells which password was set, so that it may be set again; a key whose secret was lost is replaced.</summary>
    private static readonly string[] Repeatable = ["ModifyDBCluster", "ModifyUser 2", "CreateAccessKey"];

    private Rig Rig => _test.Rig;

    private RotationWorld World => _test.World;

    public void Dispose() => _test.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_killed_run_is_continued_by_the_next_wherever_it_ended(string name)
    {
        using var whole = new RotationRig(name);
        Assert.Equal(ExitCode.Success, await whole.RotateAsync(name, "--yes"));
        var calls = whole.World.Calls.Count;
        Assert.InRange(calls, 3, 20);

        for (var at = 1; at <= calls; at++)
        {
            foreach (var isCarriedOut in new[] { false, true })
            {
                using var test = new RotationRig(name);
                var former = test.World.Current(RotationWorld.Names[name]);
                var count = 0;
                test.World.BeforeCall = _ => Die(!isCarriedOut && ++count == at);
                test.World.AfterCall = _ => Die(isCarriedOut && ++count == at);
                Assert.Equal(ExitCode.Bug, await test.RotateAsync(name, "--yes"));
                Assert.DoesNotContain(test.World.Values, test.Rig.Error.Contains);

                (test.World.BeforeCall, test.World.AfterCall) = (_ => { }, _ => { });
                Assert.True(await test.RotateAsync(name, "--yes") == ExitCode.Success, $"{at}, {isCarriedOut}: {test.Rig.Error}");

                test.AssertRotated(name, former);

                // The last call completes the rotation, so that the next run begins another one.
                var isBegunAnew = isCarriedOut && at == calls;
                var made = test.World.Calls.Where(call => !Repeatable.Contains(call)).ToList();
                Assert.Equal(isBegunAnew ? made.Count : made.Distinct().Count(), made.Count);
                Assert.Equal(isBegunAnew ? 2 : 1, made.Count(call => call.StartsWith("PutSecretValue")));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ctrl_C_says_how_far_it_is_and_the_same_command_continues(string name)
    {
        for (var (at, isInterrupted) = (1, true); isInterrupted; at++)
        {
            using var test = new RotationRig(name);
            var (former, waits) = (test.World.Current(RotationWorld.Names[name]), 0);
            test.Rig.Clock.OnWait = () =>
            {
                if (++waits == at)
                {
                    test.Rig.Interrupt();
                }
            };
            isInterrupted = await test.RotateAsync(name, "--yes", "--json") == ExitCode.Interrupted;
            if (isInterrupted)
            {
                Assert.Contains(
                    test.Rig.ErrorLines,
                    line => line.EndsWith($"; run 'bbbgen rotate {name} -p school -s demo' again to continue."));
                Assert.Equal("INTERRUPTED", test.Rig.Result.GetProperty("status").GetString());
                Assert.Equal(ExitCode.Success, await test.RotateAsync(name, "--yes"));
                Assert.Equal(1, test.World.Calls.Count(call => call.StartsWith("PutSecretValue")));
            }

            test.AssertRotated(name, former);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_whose_answer_is_lost_is_not_made_twice(string name)
    {
        using var undisturbed = new RotationRig(name);
        Assert.Equal(ExitCode.Success, await undisturbed.RotateAsync(name, "--yes"));
        using var test = new RotationRig(name);
        var former = test.World.Current(RotationWorld.Names[name]);
        var lost = new HashSet<string>();
        test.World.AfterCall = call =>
        {
            if (!Repeatable.Contains(call) && lost.Add(call))
            {
                throw new BusyException("AWS did not answer in time", "try again in a minute");
            }
        };

        Assert.Equal(ExitCode.Success, await test.RotateAsync(name, "--yes"));

        Assert.Equal(undisturbed.World.Calls, test.World.Calls);
        test.AssertRotated(name, former);
    }

    /// <summary>The secret of a key is in the answer only.</summary>
    [Fact]
    public async Task An_access_key_whose_secret_was_lost_is_deleted_and_another_created()
    {
        var (former, isLost) = (World.Current("BBBSMTPAccessSecret"), false);
        World.AfterCall = call =>
        {
            if (call == "CreateAccessKey" && !isLost)
            {
                isLost = true;
                throw new BusyException("AWS did not answer in time", "try again in a minute");
            }
        };

        Assert.Equal(ExitCode.Success, await _test.RotateAsync("mail", "--yes"));

        Assert.Equal(["CreateAccessKey", "DeleteAccessKey AKIA2", "CreateAccessKey"], World.Calls.Take(3));
        _test.AssertRotated("mail", former);
    }

    [Fact]
    public async Task New_tasks_that_do_not_start_end_the_run_and_the_next_one_replaces_them_again()
    {
        var former = World.Current("BBBCacheDBAuthSecret");
        World.Broken.Add("BBBGreenlightService");

        Assert.Equal(ExitCode.DeploymentFailed, await _test.RotateAsync("cache", "--yes", "--json"));

        Assert.StartsWith("error: New tasks of Greenlight do not start (tasks failed to start); ", Rig.ErrorLines[^2]);
        Assert.Equal(
            "Not all tasks have the new value yet: old and new value are accepted; run 'bbbgen rotate cache -p school -s demo' again to "
                + "continue.",
            Rig.ErrorLines[^1]);
        Assert.Equal("FAILED", Rig.Result.GetProperty("status").GetString());
        Assert.Equal(3, Rig.Result.GetProperty("done").GetInt32());
        Assert.Equal([former, World.Current("BBBCacheDBAuthSecret")], World.Tokens);
        Assert.Empty(World.Violations);

        World.Broken.Clear();
        Assert.Equal(ExitCode.Success, await _test.RotateAsync("cache", "--yes"));
        _test.AssertRotated("cache", former);
        Assert.Equal(2, World.Calls.Count(call => call == "UpdateService BBBGreenlightService"));
    }

    [Fact]
    public async Task Tasks_that_somebody_else_replaces_meanwhile_count_too()
    {
        var former = World.Current("BBBCacheDBAuthSecret");
        Rig.Clock.OnWait = () =>
        {
            if (World.Calls.Count(call => call.StartsWith("UpdateService")) == 3)
            {
                Rig.Clock.OnWait = null;
                World.Redeploy("BBBGreenlightService");
            }
        };

        Assert.Equal(ExitCode.Success, await _test.RotateAsync("cache", "--yes"));

        _test.AssertRotated("cache", former);
    }

    [Fact]
    public async Task Every_call_that_is_refused_is_reported_with_the_state_and_without_the_value()
    {
        var (states, former) = (new List<string>(), World.Current("BBBCacheDBAuthSecret"));
        foreach (var refused in new[] { "PutSecretValue", "ROTATE", "AWSCURRENT", "UpdateService", "SET", "away" })
        {
            World.BeforeCall = call =>
            {
                if (call.Contains(refused))
                {
                    var quoted = call.StartsWith("Modify") ? World.Values.Last() : "";
                    throw BbbException.Refused($"AWS refuses {call}: no {quoted}", "correct that and run again");
                }
            };

            Assert.Equal(ExitCode.DeploymentFailed, await _test.RotateAsync("cache", "--yes"));

            Assert.StartsWith("error: AWS refuses ", Rig.ErrorLines[^2]);
            Assert.DoesNotContain(World.Values, Rig.Error.Contains);
            states.Add(Rig.ErrorLines[^1].Split("; run ")[0]);
        }

        Assert.Equal(
        [
            "Nothing was changed: cache has its former value",
            "The cache accepts the old token, perhaps the new one too; all tasks have the old one",
            "Old and new value of cache are stored; running tasks work as before",
            "Not all tasks have the new value yet: old and new value are accepted",
            "All tasks have the new token; the cache may still accept the old one too",
            "The whole deployment uses the new value of cache",
        ], states);
        World.BeforeCall = _ => { };
        Assert.Equal(ExitCode.Success, await _test.RotateAsync("cache", "--yes"));
        _test.AssertRotated("cache", former);
        Assert.Contains(
            Rig.ErrorLines, line => line.StartsWith("A rotation of cache was begun on 2026-03-01 08:0") && line.EndsWith("Its steps:"));
    }

    [Fact]
    public async Task What_takes_too_long_ends_the_run_with_the_state()
    {
        World.HangCache = true;

        Assert.Equal(ExitCode.DeploymentFailed, await _test.RotateAsync("cache", "--yes"));

        Assert.Equal(
            "error: AWS has not finished after 30m00: waiting for the cache (modifying); look at it in the AWS console.",
            Rig.ErrorLines[^2]);
        Assert.InRange(Rig.ErrorLines.Count(line => line.StartsWith("  waiting for the cache (modifying), ")), 25, 35);
    }

    private static void Die(bool now)
    {
        if (now)
        {
            throw new ProcessDiedException();
        }
    }
}
