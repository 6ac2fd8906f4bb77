using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Status;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary>What a deployment remembers of the one before.</summary>
public sealed class RecordTests
{
    private static IReadOnlyDictionary<string, string> Before =>
        new DeploymentRecord("0.0.9", "0000000000000000", new DateTimeOffset(2026, 2, 1, 9, 30, 0, TimeSpan.Zero)).Tags;

    [Fact]
    public async Task It_is_in_the_tags_of_the_bucket_stack_only()
    {
        using var rig = new Rig();

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        var tags = rig.Stacks.LastRequest("demo-Sources").Definition.Tags;
        Assert.Equal((AppInfo.Version, "2026-03-01T08:00:00Z"), (tags["bbbgen:version"], tags["bbbgen:at"]));
        Assert.Matches("^[0-9a-f]{16}$", tags["bbbgen:templates"]);
        Assert.Empty(rig.Stacks.LastRequest("demo").Definition.Tags);
    }

    [Fact]
    public async Task With_other_templates_the_next_run_says_what_it_updates_and_writes_a_new_one()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "CREATE_COMPLETE");
        rig.Existing.Add("demo-Sources",
            "CREATE_COMPLETE").Tags = new Dictionary<string,
            string>(Before) { ["owner"] =
                "school" };

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Contains("demo: updates what bbbgen 0.0.9 on 2026-02-01 09:30 UTC deployed.", rig.ErrorLines);
        var tags = rig.Stacks.LastRequest("demo-Sources").Definition.Tags;
        Assert.Equal((AppInfo.Version, "school"), (tags["bbbgen:version"], tags["owner"]));
        Assert.NotEqual("0000000000000000", tags["bbbgen:templates"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("UPDATE_ROLLBACK_COMPLETE")]
    public async Task An_unfinished_attempt_is_not_reported_as_deployed(string? master)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE").Tags = Before;
        if (master is not null)
        {
            rig.Existing.Add("demo", master);
        }

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Contains("demo: the last attempt, by bbbgen 0.0.9 on 2026-02-01 09:30 UTC, was not completed.", rig.ErrorLines);
    }

    [Fact]
    public void With_the_same_templates_the_old_record_is_kept_although_bbbgen_is_newer()
    {
        var before = new DeploymentRecord("0.1.0", "00ff00ff00ff00ff", new DateTimeOffset(2026, 2, 1, 9, 30, 0, TimeSpan.Zero)).Tags;

        Assert.Same(before,
            new DeploymentRecord("0.2.0", "00ff00ff00ff00ff", new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero)).Into(before));
    }

    private const string Replaces = "Requested update requires the creation of a new physical resource; hence creating one.";

    [Fact]
    [Failure("F133")]
    public async Task Unplanned_changes_are_reported_recorded_and_shown_by_status()
    {
        using var rig = new Rig();
        await DeployWithUnplannedAsync(rig);

        Assert.Contains("warning: BBBFontendAppsStack/BBBGreenlightLogGroup (AWS::Logs::LogGroup) was replaced, which was not in the plan; "
            + "please report it with a bundle (--bundle).", rig.ErrorLines);
        var tags = rig.Stacks.LastRequest("demo-Sources").Definition.Tags;
        Assert.Equal("2 resources: first BBBFontendAppsStack/BBBGreenlightLogGroup replaced", tags["bbbgen:unplanned"]);
        Assert.Equal(AppInfo.Version, tags["bbbgen:version"]);

        Assert.Equal(ExitCode.Success, await rig.RunAsync("status", "-s", "demo", "--json"));
        Assert.Contains(rig.ErrorLines, line => line.StartsWith("Last deployed by bbbgen"));
        Assert.Contains("In that deployment AWS replaced or removed more than planned: 2 resources: first "
            + "BBBFontendAppsStack/BBBGreenlightLogGroup replaced.", rig.ErrorLines);
        var record = rig.Result.GetProperty("record");
        Assert.Equal((true, tags["bbbgen:unplanned"]),
            (record.GetProperty("succeeded").GetBoolean(), record.GetProperty("unplanned").GetString()));
    }

    [Fact]
    public async Task What_was_planned_is_not_recorded_as_unplanned()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        await File.WriteAllTextAsync(
            rig.ParameterFile, """{"Parameters": {"BBBTurnMaxInstances": 2}}""", TestContext.Current.CancellationToken);
        rig.Stacks.Calls.Clear();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.DoesNotContain(rig.Stacks.Calls, call => call.Contains("demo-Sources"));
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_afterwards_is_a_warning()
    {
        using var rig = new Rig();
        var updates = 0;
        rig.Stacks.BeforeCall = call =>
        {
            // The first is part of the deployment.
            if (call == "CreateChangeSet demo-Sources UPDATE" && ++updates > 1)
            {
                throw BbbException.Refused("AWS does not allow cloudformation:CreateChangeSet", "ask the account's administrator for it");
            }
        };

        await DeployWithUnplannedAsync(rig);

        Assert.Contains(
            "warning: What AWS did beyond the plan could not be added to the record: AWS does not allow cloudformation:CreateChangeSet; "
                + "ask the account's administrator for it",
            rig.ErrorLines);
    }

    /// <summary>AWS's rules for a tag's value: 256 characters, letters, digits, blanks and a few signs.</summary>
    [Fact]
    public void Unplanned_changes_fit_into_a_tag_and_are_dropped_with_new_templates()
    {
        var record = new DeploymentRecord("0.1.0", "00ff00ff00ff00ff", new DateTimeOffset(2026, 2, 1, 9, 30, 0, TimeSpan.Zero))
            .With([new UnplannedChange(new string('a', 300), "AWS::S3::Bucket", IsReplacement: false)]);

        Assert.Matches(@"\A[\w .:/=+@-]{256}\z", record.Tags["bbbgen:unplanned"]);
        Assert.Equal(record, DeploymentRecord.In(record.Tags));
        Assert.DoesNotContain("bbbgen:unplanned", new DeploymentRecord("0.1.0", "11ff00ff00ff00ff", record.At).Into(record.Tags).Keys);
    }

    /// <summary>A deployment, and an update in which AWS replaces one log group and removes another unasked.</summary>
    private static async Task DeployWithUnplannedAsync(Rig rig)
    {
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        await File.WriteAllTextAsync(
            rig.ParameterFile, """{"Parameters": {"BBBLogRetentionInDays": 30}}""", TestContext.Current.CancellationToken);
        rig.Stacks.Seen = stackEvent => (stackEvent.LogicalId, stackEvent.Status.Text) switch
        {
            ("BBBGreenlightLogGroup", "UPDATE_IN_PROGRESS") => stackEvent with { Reason = Replaces },
            ("BBBTurnLogGroup", "UPDATE_COMPLETE") => stackEvent with { Status = StackStatus.Read("DELETE_COMPLETE") },
            _ => stackEvent,
        };

        Assert.True(await rig.RunAsync([.. rig.Deploy, "--yes"]) == ExitCode.Success, rig.Error);
    }

    [Fact]
    public void The_digest_depends_on_names_and_texts_and_not_on_their_order()
    {
        Assert.Equal(DeploymentRecord.DigestOf([("a", "1"), ("b", "2")]), DeploymentRecord.DigestOf([("b", "2"), ("a", "1")]));
        Assert.NotEqual(DeploymentRecord.DigestOf([("a", "1")]), DeploymentRecord.DigestOf([("a", "2")]));
    }
}
