using System.Text.Json.Nodes;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Rotation;

/// <summary><c>bbbgen rotate</c>: one secret of a deployment gets a new value, and no task is shut out by it.</summary>
public sealed class RotateCommandTests : IDisposable
{
    private readonly RotationRig _test = new();

    private Rig Rig => _test.Rig;

    private RotationWorld World => _test.World;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("cache", "PutSecretValue * AWSPENDING", "ModifyReplicationGroup ROTATE", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBGreenlightService", "UpdateService BBBScalelitePollerService", "UpdateService BBBScaleliteService",
        "ModifyReplicationGroup SET", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("greenlight-cache", "PutSecretValue * AWSPENDING", "ModifyUser 2", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBGreenlightService", "ModifyUser 1", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("scalelite-cache", "PutSecretValue * AWSPENDING", "ModifyUser 2", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBScalelitePollerService", "UpdateService BBBScaleliteService", "ModifyUser 1",
        "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("database", "PutSecretValue * AWSPENDING", "ModifyDBCluster", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("greenlight-database", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBGreenlightService", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("scalelite-database", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBScalelitePollerService", "UpdateService BBBScaleliteService", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("greenlight-key", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBGreenlightService", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("scalelite-key", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBScaleliteService", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("api", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT", "UpdateService BBBGreenlightService",
        "UpdateService BBBScalelitePollerService", "UpdateService BBBScaleliteService", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("mail", "CreateAccessKey", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateService BBBGreenlightService", "DeleteAccessKey AKIA1", "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("turn", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateSecretVersionStage * AWSPENDING away")]
    [InlineData("servers", "PutSecretValue * AWSPENDING", "UpdateSecretVersionStage * AWSCURRENT",
        "UpdateSecretVersionStage * AWSPENDING away")]
    public async Task A_secret_gets_a_new_value_in_the_order_that_shuts_nothing_out(string name, params string[] calls)
    {
        using var test = new RotationRig(name);
        var secret = RotationWorld.Names[name];
        var former = test.World.Current(secret);

        Assert.Equal(ExitCode.Success, await test.RotateAsync(name, "--yes"));

        Assert.Equal(calls.Select(call => call.Replace("*", secret)), test.World.Calls);
        test.AssertRotated(name, former);
        Assert.Contains(test.Rig.ErrorLines, line => line.StartsWith("1 of "));
    }

    [Fact]
    public async Task Nothing_is_changed_before_the_operator_agrees()
    {
        Rig.Typed = "no\n";

        Assert.Equal(ExitCode.Declined, await _test.RotateAsync("cache"));

        Assert.Empty(World.Calls);
        Assert.Contains(
            "The token of Greenlight and Scalelite for the cache (cache), last changed on 2026-01-20, gets a new value:", Rig.ErrorLines);
        Assert.Contains("  4. replace the tasks of Greenlight, Scalelite poller, Scalelite", Rig.ErrorLines);
        Assert.Contains("Meanwhile people notice nothing; recordings that are being imported arrive some minutes later.", Rig.ErrorLines);
        Assert.Equal("Declined: nothing was changed.", Rig.ErrorLines[^1].Split("[y/N] ")[^1]);
    }

    [Fact]
    public async Task Without_a_terminal_it_needs_an_option()
    {
        Assert.Equal(ExitCode.Invalid, await _test.RotateAsync("cache"));

        Assert.Equal(["error: There is no terminal to ask on; give --yes to rotate without being asked."], Rig.ErrorLines);
        Assert.False(Rig.Connected);
    }

    [Fact]
    public async Task The_other_members_of_a_secret_stay()
    {
        Assert.Equal(ExitCode.Success, await _test.RotateAsync("greenlight-database", "--yes"));

        var members = JsonNode.Parse(World.Text("BBBGreenlightDatabaseLogin"))!.AsObject();
        Assert.Equal(["username", "password"], members.Select(member => member.Key));
        Assert.Equal("greenlight", (string?)members["username"]);
        Assert.Matches("^[A-Za-z0-9]{32}$", (string?)members["password"]);
    }

    [Fact]
    public async Task A_key_is_as_long_as_the_template_has_it_generated()
    {
        Assert.Equal(ExitCode.Success, await _test.RotateAsync("greenlight-key", "--yes"));

        Assert.Matches("^[A-Za-z0-9]{128}$", World.Text("BBBGreenlightSecretKeyBase"));
    }

    [Fact]
    public async Task A_table_shows_age_period_and_consequences()
    {
        await _test.RotateAsync("cache", "--yes");

        Assert.Equal(ExitCode.Success, await Rig.RunAsync("rotate", "-p", "school", "-s", "demo"));

        Assert.Equal("cache                token of Greenlight and Scalelite for the cache", Rig.ErrorLines[0]);
        Assert.Equal("                     last changed 2026-03-01, rotate every 90 days", Rig.ErrorLines[1]);
        Assert.Equal(
            "                     meanwhile people notice nothing; recordings that are being imported arrive some minutes later",
            Rig.ErrorLines[2]);
        Assert.Contains("database             password of the database's master user", Rig.ErrorLines);
        Assert.Contains("                     last changed 2026-01-20, rotate every 365 days", Rig.ErrorLines);
        Assert.Contains("api                  secret of front ends for Scalelite's API", Rig.ErrorLines);
        Assert.Contains("turn                 secret of the TURN servers", Rig.ErrorLines);
    }

    /// <summary>Scalelite accepts one secret, so that Greenlight's new tasks must not wait for Scalelite's or the reverse.</summary>
    [Fact]
    public async Task The_tasks_of_Greenlight_and_Scalelite_are_replaced_at_the_same_time_for_the_secret_of_the_API()
    {
        var began = new List<DateTimeOffset>();
        World.AfterCall = call =>
        {
            if (call.StartsWith("UpdateService"))
            {
                began.Add(Rig.Clock.GetUtcNow());
            }
        };

        Assert.Equal(ExitCode.Success, await _test.RotateAsync("api", "--yes"));

        Assert.Equal(3, began.Count);
        Assert.Single(began.Distinct());
    }

    [Fact]
    public async Task The_operator_is_told_before_and_after_that_other_front_ends_need_the_new_secret_of_the_API()
    {
        const string remains = "Then enter the new secret in every other front end, such as Moodle: Secrets Manager shows it "
            + "(BBBLoadbalancerSecret).";
        Rig.Typed = "no\n";
        Assert.Equal(ExitCode.Declined, await _test.RotateAsync("api"));

        Assert.Contains(
            "Meanwhile nobody can start or join meetings for some minutes, and by other front ends such as Moodle not until they have the "
                + "new secret; people in meetings stay in them.",
            Rig.ErrorLines);
        Assert.Equal(remains, Rig.ErrorLines[^2]);
        Assert.Empty(World.Calls);

        Assert.Equal(ExitCode.Success, await _test.RotateAsync("api", "--yes"));
        Assert.Equal(remains, Rig.ErrorLines[^1]);
        Assert.Matches("^[A-Za-z0-9]{40}$", World.Text("BBBLoadbalancerSecret"));
    }

    [Fact]
    public async Task The_TURN_servers_get_a_quarter_of_an_hour_to_learn_a_new_value_before_any_server_uses_it()
    {
        Assert.Equal(ExitCode.Success, await _test.RotateAsync("turn", "--yes"));

        Assert.InRange(
            Rig.ErrorLines.Count(line =>
                line.StartsWith("  waiting for the TURN servers, which look for a new value every five minutes, ")), 14, 16);
        Assert.StartsWith("Each BigBlueButton server takes the new value over when it has no meetings; ", Rig.ErrorLines[^1]);
        Assert.Equal("turn was rotated: the secret of the TURN servers has a new value.", Rig.ErrorLines[^2]);
        Assert.Empty(World.Violations);
    }

    /// <summary>TURN servers count two days from the creation of the version: with an old one, they would refuse the former at once.
    /// </summary>
    [Fact]
    public async Task A_value_that_an_interrupted_rotation_left_long_ago_does_not_become_the_current_one()
    {
        World.AfterCall = _ => throw BbbException.Refused("AWS refuses it", "correct that");
        Assert.Equal(ExitCode.DeploymentFailed, await _test.RotateAsync("turn", "--yes"));
        var left = World.Values.Last();
        World.AfterCall = _ => { };
        Rig.Clock.Set(Rig.Clock.GetUtcNow().AddDays(3));

        Assert.Equal(ExitCode.Success, await _test.RotateAsync("turn", "--yes"));

        Assert.NotEqual(left, World.Current("BBBTurnSecret"));
        Assert.Equal(2, World.Calls.Count(call => call.StartsWith("PutSecretValue")));
        Assert.Empty(World.Violations);
    }

    [Fact]
    public async Task TURN_servers_of_a_version_that_reads_the_secret_only_at_its_start_are_left_alone()
    {
        using var rig = new Rig();
        var world = new RotationWorld(rig, unread: "BBBTurnSecret");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("rotate", "turn", "-s", "demo", "--yes"));

        Assert.Equal(
            "error: The TURN servers of this deployment read their secret only when they start: an earlier version launched them; "
                + "nothing was changed; run 'bbbgen deploy' first.",
            rig.ErrorLines[^1]);
        Assert.Empty(world.Calls);
    }

    /// <summary>Running servers keep what they have, also in deployments whose applications read other secrets in another way.</summary>
    [Fact]
    public async Task The_operator_is_told_before_and_after_to_restart_the_servers()
    {
        const string remains = "Then restart the BigBlueButton servers, one empty server after the other: until its restart, each has a "
            + "secret that was derived from the former key, and if Scalelite's list of servers is lost, it is not added to it again.";
        Rig.Typed = "no\n";
        Assert.Equal(ExitCode.Declined, await _test.RotateAsync("servers"));
        Assert.Equal(remains, Rig.ErrorLines[^2]);
        Assert.Empty(World.Calls);

        Assert.Equal(ExitCode.Success, await _test.RotateAsync("servers", "--yes"));

        Assert.Equal("servers was rotated: the key of the BigBlueButton servers' secrets has a new value.", Rig.ErrorLines[^2]);
        Assert.Equal(remains, Rig.ErrorLines[^1]);
        Assert.Matches("^[A-Za-z0-9]{64}$", World.Text("BBBServersKey"));
    }

    [Fact]
    public async Task A_secret_that_is_due_and_a_rotation_that_is_not_complete_are_marked()
    {
        Rig.Clock.Set(Rig.Clock.GetUtcNow().AddDays(60));
        World.AfterCall = _ => throw BbbException.Refused("AWS refuses it", "correct that");
        await _test.RotateAsync("cache", "--yes");

        Assert.Equal(ExitCode.Success, await Rig.RunAsync("rotate", "-p", "school", "-s", "demo", "--json"));

        Assert.EndsWith("last changed 2026-01-20 (due), rotate every 90 days", Rig.ErrorLines[1]);
        Assert.Contains("A rotation of cache is not complete; rotate it again to continue.", Rig.ErrorLines);
        var first = Rig.Result.GetProperty("secrets")[0];
        Assert.Equal("LISTED", Rig.Result.GetProperty("status").GetString());
        Assert.Equal("cache", first.GetProperty("name").GetString());
        Assert.True(first.GetProperty("inProgress").GetBoolean());
        Assert.Equal(90, first.GetProperty("recommendedDays").GetInt32());
        Assert.StartsWith("2026-01-20", first.GetProperty("lastChanged").GetString());
    }

    [Fact]
    public async Task JSON_has_the_steps_and_no_value()
    {
        Assert.Equal(ExitCode.Success, await _test.RotateAsync("cache", "--yes", "--json"));

        Assert.Equal("ROTATED", Rig.Result.GetProperty("status").GetString());
        Assert.Equal(6, Rig.Result.GetProperty("done").GetInt32());
        Assert.Equal(6, Rig.Result.GetProperty("steps").GetArrayLength());
        Assert.False(Rig.Result.GetProperty("continued").GetBoolean());
        Assert.DoesNotContain(World.Values, Rig.Output.Contains);
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS", "error: The stack demo is being changed (UPDATE_IN_PROGRESS); wait until that has ended, "
        + "for example with 'bbbgen watch -p school -s demo', and run again.")]
    [InlineData("UPDATE_ROLLBACK_FAILED",
        "error: The stack demo is UPDATE_ROLLBACK_FAILED; run 'bbbgen deploy' first, which says what to do.")]
    public async Task A_deployment_that_is_being_changed_or_must_be_repaired_is_left_alone(string status, string sentence)
    {
        Rig.Stacks.SeenStack = stack => stack.Name == "demo" ? stack with { Status = StackStatus.Read(status) } : stack;

        Assert.Equal(ExitCode.DeploymentFailed, await _test.RotateAsync("cache", "--yes"));

        Assert.Equal(sentence, Rig.ErrorLines[^1]);
        Assert.Empty(World.Calls);
    }

    [Fact]
    public async Task An_update_that_begins_meanwhile_stops_it_before_the_next_step()
    {
        World.AfterCall = call =>
        {
            if (call.Contains("ROTATE"))
            {
                Rig.Stacks.SeenStack = stack => stack with { Status = StackStatus.Read("UPDATE_IN_PROGRESS") };
            }
        };

        Assert.Equal(ExitCode.DeploymentFailed, await _test.RotateAsync("cache", "--yes"));

        Assert.Equal("ModifyReplicationGroup ROTATE", World.Calls[^1]);
        Assert.Equal(
            "Old and new value of cache are stored; running tasks work as before; run 'bbbgen rotate cache -p school -s demo' again to "
                + "continue.",
            Rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task A_stack_that_is_not_ours_is_refused()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", ExistingStack.Of("the school's shop", []));

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("rotate", "cache", "-s", "demo", "--yes"));

        Assert.StartsWith("error: The stack demo is not a bbbgen deployment: its description is 'the school's shop'", rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task A_deployment_that_does_not_exist_is_refused()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("rotate", "-s", "demo"));

        Assert.StartsWith("error: There is no stack demo in eu-west-1; ", rig.ErrorLines[^1]);
    }

    /// <summary>Before decision 41, CloudFormation composed the URLs with tokens and passwords: a new value never reached them.</summary>
    [Fact]
    public async Task A_deployment_of_a_version_whose_applications_do_not_read_the_secret_is_refused()
    {
        using var rig = new Rig();
        var world = new RotationWorld(rig, unread: "BBBCacheDBAuthSecret");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("rotate", "cache", "-s", "demo", "--yes"));

        Assert.Equal(
            "error: No application of this deployment reads cache from Secrets Manager: an earlier version composed what they read; "
                + "nothing was changed; run 'bbbgen deploy' first.",
            rig.ErrorLines[^1]);
        Assert.Empty(world.Calls);
    }

    [Fact]
    public async Task A_cache_with_users_has_their_passwords_in_the_table_and_no_token()
    {
        using var test = new RotationRig("greenlight-cache");

        Assert.Equal(ExitCode.Success, await test.Rig.RunAsync("rotate", "-p", "school", "-s", "demo"));

        Assert.StartsWith("greenlight-cache  ", test.Rig.ErrorLines[0]);
        Assert.StartsWith("scalelite-cache  ", test.Rig.ErrorLines[3]);
        Assert.DoesNotContain(test.Rig.ErrorLines, line => line.StartsWith("cache "));
    }

    [Theory]
    [InlineData("greenlight-cache", "cache",
        "error: This deployment has greenlight-cache and scalelite-cache instead of cache; rotate greenlight-cache and scalelite-cache.")]
    [InlineData("cache", "greenlight-cache", "error: This deployment has no greenlight-cache: BBBCacheDBStack/BBBGreenlightCacheSecret "
        + "does not exist; 'bbbgen rotate' without a name lists the secrets it has.")]
    public async Task A_secret_that_this_deployment_does_not_have_is_refused_with_what_it_has(string has, string name, string sentence)
    {
        using var test = new RotationRig(has);

        Assert.Equal(ExitCode.DeploymentFailed, await test.RotateAsync(name, "--yes"));

        Assert.Equal(sentence, test.Rig.ErrorLines[^1]);
        Assert.Empty(test.World.Calls);
    }

    [Fact]
    public async Task Other_names_are_refused()
    {
        Assert.Equal(ExitCode.Invalid, await _test.RotateAsync("cash", "--yes"));

        Assert.Equal(
        [
            "error: rotate takes one of cache, greenlight-cache, scalelite-cache, database, greenlight-database, scalelite-database, "
                + "greenlight-key, scalelite-key, api, mail, turn, servers; you gave 'cash'.",
        ], Rig.ErrorLines);
    }
}
