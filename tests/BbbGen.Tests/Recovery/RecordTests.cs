using BbbGen.Deployment.Recovery;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary>What a deployment remembers of the one before.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task It_lies_in_the_tags_of_the_bucket_s_stack_and_of_no_other()
    {
        using var rig = new Rig();

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        var tags = rig.Stacks.LastRequest("demo-Sources").Definition.Tags;
        Assert.Equal((Program.Version, "2026-03-01T08:00:00Z"), (tags["bbbgen:version"], tags["bbbgen:at"]));
        Assert.Matches("^[0-9a-f]{16}$", tags["bbbgen:templates"]);
        Assert.Empty(rig.Stacks.LastRequest("demo").Definition.Tags);
    }

    [Fact]
    public async Task With_other_templates_the_next_run_says_what_it_updates_and_writes_a_new_one()
    {
        using var rig = new Rig();
        rig.Stacks.Add("demo", "CREATE_COMPLETE");
        rig.Stacks.Add("demo-Sources", "CREATE_COMPLETE").Tags = new Dictionary<string, string>(new DeploymentRecord("0.0.9", "0000000000000000", new(2026, 2, 1, 9, 30, 0, TimeSpan.Zero)).Tags) { ["owner"] = "school" };

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Contains("demo: updates what bbbgen 0.0.9 on 2026-02-01 09:30 UTC deployed.", rig.ErrorLines);
        var tags = rig.Stacks.LastRequest("demo-Sources").Definition.Tags;
        Assert.Equal((Program.Version, "school"), (tags["bbbgen:version"], tags["owner"]));
        Assert.NotEqual("0000000000000000", tags["bbbgen:templates"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("UPDATE_ROLLBACK_COMPLETE")]
    public async Task An_attempt_that_did_not_come_to_its_end_is_not_told_as_deployed(string? master)
    {
        using var rig = new Rig();
        rig.Stacks.Add("demo-Sources", "CREATE_COMPLETE").Tags = new DeploymentRecord("0.0.9", "0000000000000000", new(2026, 2, 1, 9, 30, 0, TimeSpan.Zero)).Tags;
        if (master is not null)
        {
            rig.Stacks.Add("demo", master);
        }

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Contains("demo: follows an attempt of bbbgen 0.0.9 on 2026-02-01 09:30 UTC that was not completed.", rig.ErrorLines);
    }

    [Fact]
    public void With_the_same_templates_the_old_record_stays_though_bbbgen_is_newer()
    {
        var before = new DeploymentRecord("0.1.0", "00ff00ff00ff00ff", new(2026, 2, 1, 9, 30, 0, TimeSpan.Zero)).Tags;

        Assert.Same(before, new DeploymentRecord("0.2.0", "00ff00ff00ff00ff", new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero)).Into(before));
    }

    [Fact]
    public void The_digest_depends_on_names_and_texts_and_not_on_their_order()
    {
        Assert.Equal(DeploymentRecord.DigestOf([("a", "1"), ("b", "2")]), DeploymentRecord.DigestOf([("b", "2"), ("a", "1")]));
        Assert.NotEqual(DeploymentRecord.DigestOf([("a", "1")]), DeploymentRecord.DigestOf([("a", "2")]));
    }
}
