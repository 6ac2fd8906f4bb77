using BbbGen.Simulation.Engine;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Probes;

/// <summary><c>deploy --probe</c>: when probes are run, that nothing of them stays, and where their answers go.</summary>
public sealed class ProbeCommandTests
{
    [Fact]
    public async Task Probes_are_run_only_when_they_are_asked_for()
    {
        using var probed = await ProbeRig.DeployedAsync();

        Assert.Equal(0, await probed.Rig.RunAsync([.. probed.Rig.Deploy, "--yes"]));

        Assert.Empty(probed.Stacks.Calls);
    }

    [Fact]
    public async Task The_operator_sees_questions_and_costs_before_being_asked_once()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Rig.Typed = "y\n";

        Assert.Equal(0, await probed.Rig.RunAsync([.. probed.Rig.Deploy, "--probe"]));

        var shown = probed.Rig.Error[..probed.Rig.Error.IndexOf("Run these 5 probes?")];
        Assert.All(new[] { "U1", "U2", "U3", "U4", "U5" }, code => Assert.Contains($"  {code}  ", shown));
        Assert.Contains("Total: less than 0.05 USD, about 40 minutes.", shown);
        Assert.Contains("U2     yes          Does ECS send aws:SourceAccount", probed.Rig.Error);
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("\n")]
    public async Task Nothing_is_created_when_the_operator_declines(string typed)
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Rig.Typed = typed;

        Assert.Equal(0, await probed.Rig.RunAsync([.. probed.Rig.Deploy, "--probe"]));

        Assert.Contains("No probe was run.", probed.Rig.Error);
        Assert.Empty(probed.Stacks.Calls);
        Assert.Empty(await probed.TagsAsync());
    }

    [Fact]
    public async Task Without_a_terminal_nothing_happens_unless_yes_is_given()
    {
        using var probed = await ProbeRig.DeployedAsync();

        Assert.Equal(1, await probed.Rig.RunAsync([.. probed.Rig.Deploy, "--probe"]));

        Assert.Empty(probed.Stacks.Calls);
    }

    [Fact]
    public async Task Probes_and_preflight_only_exclude_each_other()
    {
        using var probed = await ProbeRig.DeployedAsync();

        Assert.Equal(1, await probed.Rig.RunAsync([.. probed.Rig.Deploy, "--probe", "--preflight-only"]));

        Assert.Contains(
            "error: --probe requires a deployment, which --preflight-only does not start; give only one of them.", probed.Rig.ErrorLines);
    }

    [Fact]
    public async Task A_deployment_that_fails_is_not_probed()
    {
        using var rig = new Rig();
        rig.Fail(Failure.Database);

        Assert.Equal(2, await rig.RunAsync([.. rig.Deploy, "--yes", "--probe"]));

        Assert.DoesNotContain(rig.Stacks.Calls, call => call.Contains("-Probe-"));
    }

    [Fact]
    public async Task A_first_deployment_can_be_probed_at_once()
    {
        using var probed = new ProbeRig();

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(5, probed.Rig.Result.GetProperty("probes").GetArrayLength());
    }

    [Fact]
    public async Task Every_stack_is_deleted_whatever_its_answer()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Fail("U2", "BBBProbeCluster", "no");
        probed.Fail("U4", "BBBProbeGroup", "no");

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Empty(await probed.LeftAsync());
        Assert.All(new[] { "U1", "U2", "U3", "U4", "U5" }, code => Assert.Contains($"DeleteStack demo-Probe-{code}", probed.Stacks.Calls));
    }

    [Fact]
    public async Task A_stack_that_is_never_complete_times_out_and_is_deleted()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Fail("U2", "BBBProbeService", "did not stabilize", FaultKind.Hangs);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(("not settled", "CloudFormation did not finish in time"), probed.AnswerTo("U2"));
        Assert.Contains("DeleteStack demo-Probe-U2", probed.Stacks.Calls);
        Assert.Equal("yes", probed.AnswerTo("U3").Answer);
    }

    [Fact]
    public async Task A_stack_that_cannot_be_deleted_is_named_with_the_command()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Fail("U3", "BBBProbeStrictKey", "kms:ScheduleKeyDeletion is not allowed", FaultKind.FailsDeletion);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Contains(
            "demo-Probe-U3 was not deleted: BBBProbeStrictKey: kms:ScheduleKeyDeletion is not allowed. The next --probe deletes it; "
            + "so does 'aws cloudformation delete-stack --stack-name demo-Probe-U3 --profile school'.",
            probed.Rig.ErrorLines);
        Assert.Equal("yes", probed.AnswerTo("U3").Answer);
        Assert.Equal("yes", probed.AnswerTo("U4").Answer);
    }

    [Fact]
    public async Task Interrupted_probes_start_to_delete_their_stack_and_say_so()
    {
        using var probed = await ProbeRig.DeployedAsync();
        var reads = 0;
        probed.Stacks.OnRead = read =>
        {
            if (read.StartsWith("DescribeStackEvents") && read.Contains("demo-Probe-U2") && ++reads == 4)
            {
                probed.Rig.Interrupt();
            }
        };

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(("not settled", "interrupted"), probed.AnswerTo("U2"));
        Assert.Equal("DeleteStack demo-Probe-U2", probed.Stacks.Calls[^1]);
        Assert.Contains(
            "demo-Probe-U2 was not deleted: its deletion is in progress in AWS. The next --probe deletes it; so does "
            + "'aws cloudformation delete-stack --stack-name demo-Probe-U2 --profile school'.",
            probed.Rig.ErrorLines);
        Assert.Equal(2, probed.Rig.Result.GetProperty("probes").GetArrayLength());
        Assert.Empty(await probed.TagsAsync());
    }

    [Fact]
    public async Task The_stack_of_an_interrupted_probe_is_reported_and_deleted_first()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Rig.Existing.Add("demo-Probe-U4", LeftBy("U4"));

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Contains("demo-Probe-U4 was left by an interrupted probe (CREATE_COMPLETE) and is deleted first.", probed.Rig.ErrorLines);
        var calls = probed.Stacks.Calls.Where(call => call.Contains("demo-Probe-U4")).ToList();
        Assert.Equal(["DeleteStack demo-Probe-U4", "CreateChangeSet demo-Probe-U4 CREATE"], calls.Take(2));
        Assert.Equal("yes", probed.AnswerTo("U4").Answer);
        Assert.Empty(await probed.LeftAsync());
    }

    [Fact]
    public async Task A_probe_whose_earlier_stack_cannot_be_deleted_is_not_run()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Rig.Existing.Add("demo-Probe-U4", LeftBy("U4"));
        probed.Fail("U4", "BBBVPC", "the VPC has dependencies", FaultKind.FailsDeletion);

        Assert.Equal(0, await probed.ProbeAsync());

        var (answer, reason) = probed.AnswerTo("U4");
        Assert.Equal("not settled", answer);
        Assert.StartsWith("the stack of an earlier probe could not be deleted: BBBVPC: the VPC has dependencies", reason);
        Assert.DoesNotContain("CreateChangeSet demo-Probe-U4 CREATE", probed.Stacks.Calls);
    }

    [Fact]
    public async Task A_task_and_a_group_that_block_a_left_cluster_are_removed_first()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Rig.Existing.Add("demo-Probe-U5",
            LeftBy("U5", ("BBBProbeCluster", "AWS::ECS::Cluster"), ("BBBProbeGroup", "AWS::AutoScaling::AutoScalingGroup")));
        var (cluster, group) = (probed.Rig.IdOf("BBBProbeCluster", "demo-Probe-U5"), probed.Rig.IdOf("BBBProbeGroup", "demo-Probe-U5"));

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal([$"empty {group}", $"stop tasks of {cluster}"],
            probed.Rig.Services.Released.Where(released => released.Contains("-U5-")).Take(2));
        Assert.Equal("yes", probed.AnswerTo("U5").Answer);
    }

    [Theory]
    [InlineData("the school's shop")]
    [InlineData("BigBlueButton on AWS: the system as a whole.")]
    [InlineData("BigBlueButton on AWS: probe U5. A cluster that is deleted while a task runs.")]
    public async Task A_stack_of_that_name_without_a_probe_is_never_changed(string description)
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Rig.Existing.Add("demo-Probe-U2", ExistingStack.Of(description, []));

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Contains("demo-Probe-U2 is not a probe's stack: it is not changed, and U2 cannot be settled.", probed.Rig.ErrorLines);
        Assert.Equal("not settled", probed.AnswerTo("U2").Answer);
        Assert.DoesNotContain(probed.Stacks.Calls, call => call.Contains("demo-Probe-U2"));
        Assert.Equal(["demo-Probe-U2"], await probed.LeftAsync());
        Assert.DoesNotContain(probed.Rig.ErrorLines, line => line.Contains("was not deleted"));
        Assert.Equal("yes", probed.AnswerTo("U5").Answer);
    }

    [Fact]
    public async Task A_stack_with_a_foreign_change_set_is_never_changed()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Rig.Existing.Propose("demo-Probe-U1", ExistingStack.Of(null, []), "by-hand");

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal("not settled", probed.AnswerTo("U1").Answer);
        Assert.Equal(["by-hand"], probed.Rig.ChangeSetsOn("demo-Probe-U1"));
    }

    [Fact]
    public async Task The_answers_stay_in_the_tags_of_the_buckets_stack_and_change_nothing_else()
    {
        using var probed = await ProbeRig.DeployedAsync();
        probed.Stacks.ChangeSetFailures["demo-Probe-U1"] = "TemplateURL must be a supported URL.";
        probed.Fail("U2", "BBBProbeVPC", "The maximum number of VPCs has been reached.");

        Assert.Equal(0, await probed.ProbeAsync());
        Assert.DoesNotContain(probed.Rig.ErrorLines, line => line.Contains("could not be written"));
        Assert.Equal(0, await probed.Rig.RunAsync([.. probed.Rig.Deploy, "--yes"]));

        Assert.Contains("demo is up to date; nothing to do.", probed.Rig.ErrorLines);
        Assert.Equal(
            ["U1 no", "U2 not", "U3 yes", "U4 yes", "U5 yes"],
            (await probed.TagsAsync()).OrderBy(tag => tag.Key).Select(tag => $"{tag.Key["bbbgen:probe:".Length..]} {tag.Value}"));
        var tags = (await probed.Stacks.FindAsync("demo-Sources", TestContext.Current.CancellationToken))!.Tags;
        Assert.Contains("bbbgen:version", tags.Keys);
        Assert.All(tags.Values, value => Assert.Matches(@"\A[\w .:/=+@-]{0,256}\z", value));
    }

    [Fact]
    public async Task An_answer_that_was_settled_stays_when_a_later_run_does_not_settle_it()
    {
        using var probed = await ProbeRig.DeployedAsync();
        Assert.Equal(0, await probed.ProbeAsync());
        probed.Fail("U2", "BBBProbeVPC", "The maximum number of VPCs has been reached.");
        probed.Hear(strict: false);

        Assert.Equal(0, await probed.ProbeAsync());

        var tags = await probed.TagsAsync();
        Assert.Equal(("yes", "no"), (tags["bbbgen:probe:U2"], tags["bbbgen:probe:U3"]));
    }

    [Fact]
    public async Task Status_shows_the_answers_and_still_says_that_the_deployment_was_completed()
    {
        using var probed = await ProbeRig.DeployedAsync();
        await probed.Rig.Clock.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(0, await probed.Rig.RunAsync("status", "-p", "school", "-s", "demo"));

        Assert.Contains("Probes: U1 yes, U2 yes, U3 yes, U4 yes, U5 yes (2026-03-01).", probed.Rig.ErrorLines);
        Assert.Contains(probed.Rig.ErrorLines, line => line.StartsWith("Last deployed by bbbgen"));
    }

    private static ExistingStack LeftBy(string code, params (string Id, string Type)[] resources) =>
        ExistingStack.Of($"BigBlueButton on AWS: probe {code}. Something.", [], resources);
}
