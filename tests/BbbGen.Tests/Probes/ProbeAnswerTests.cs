using BbbGen.Aws.Contracts;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Probes;

/// <summary>Each question, with every answer AWS may give, after a first deployment.</summary>
public sealed class ProbeAnswerTests
{
    [Fact]
    public async Task An_account_can_answer_every_question_with_yes()
    {
        using var probed = new ProbeRig();

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.All(new[] { "U1", "U2", "U3", "U4", "U5" }, code => Assert.Equal("yes", probed.AnswerTo(code).Answer));
        Assert.Empty(await probed.LeftAsync());
    }

    [Theory]
    [InlineData("TemplateURL must be a supported URL.", "no")]
    [InlineData("Usage of {{IntrinsicFunction:arn:aws:x//Fn::ImportValue}} is not allowed.", "no")]
    [InlineData("Template error: Fn::Select cannot select nonexistent value at index 2", "no")]
    [InlineData("Rate exceeded", "not settled")]
    public async Task U1_is_answered_by_why_CloudFormation_refuses_the_change_set(string reason, string answer)
    {
        using var probed = new ProbeRig();
        probed.Stacks.ChangeSetFailures["demo-Probe-U1"] = reason;

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal((answer, reason), probed.AnswerTo("U1"));
        Assert.Empty(await probed.LeftAsync());
        Assert.Empty(probed.Rig.ChangeSetsOn("demo-Probe-U1"));
        Assert.True(probed.Stacks.LastRequest("demo-Probe-U1") is { IncludesNested: true, CreatesStack: true });
        Assert.DoesNotContain("ExecuteChangeSet demo-Probe-U1", probed.Stacks.Calls);
    }

    [Theory]
    [InlineData("(service probe) failed to launch a task with (error ECS was unable to assume the role 'role/x').", "no")]
    [InlineData("(service probe) was unable to place a task.", "not settled")]
    public async Task U2_is_answered_by_what_ecs_says_of_the_tasks(string said, string answer)
    {
        using var probed = new ProbeRig();
        probed.Fail("U2", "BBBProbeService", "ECS Deployment Circuit Breaker was triggered");
        probed.Rig.Services.Ecs.Service = new([new ServiceEvent(probed.Rig.Clock.GetUtcNow(), said)], []);

        Assert.Equal(0, await probed.ProbeAsync());

        var reason = answer == "no" ? said : "BBBProbeService: ECS Deployment Circuit Breaker was triggered";
        Assert.Equal((answer, reason), probed.AnswerTo("U2"));
        Assert.Empty(await probed.LeftAsync());
    }

    [Fact]
    public async Task U2_is_no_also_when_the_service_waits_for_ever()
    {
        using var probed = new ProbeRig();
        probed.Fail("U2", "BBBProbeService", "did not stabilize", FaultKind.Hangs);
        var now = probed.Rig.Clock.GetUtcNow();
        probed.Rig.Services.Ecs.Service = new([new ServiceEvent(now, "ECS was unable to assume the role 'x'.")], []);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(("no", "ECS was unable to assume the role 'x'."), probed.AnswerTo("U2"));
    }

    [Fact]
    public async Task U3_is_no_when_only_the_topic_without_the_condition_gets_the_event()
    {
        using var probed = new ProbeRig();
        probed.Hear(strict: false);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal("no", probed.AnswerTo("U3").Answer);
    }

    [Fact]
    public async Task U3_is_not_settled_when_no_event_arrives_at_all()
    {
        using var probed = new ProbeRig();
        probed.Hear(strict: false, control: false);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(("not settled", "no event of RDS arrived at either topic within 30 minutes"), probed.AnswerTo("U3"));
    }

    [Theory]
    [InlineData("BBBProbeStrictEvents", "You do not have permission to publish to the SNS topic ARN.", "no")]
    [InlineData("BBBProbeControlEvents", "You do not have permission to publish to the SNS topic ARN.", "not settled")]
    [InlineData("BBBProbeStrictEvents", "Event subscription quota exceeded", "not settled")]
    public async Task U3_is_no_when_RDS_refuses_the_topic_with_the_condition(string resource, string reason, string answer)
    {
        using var probed = new ProbeRig();
        probed.Fail("U3", resource, reason);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(answer, probed.AnswerTo("U3").Answer);
        Assert.Contains(reason.TrimEnd('.'), probed.AnswerTo("U3").Reason!);
        Assert.Empty(await probed.LeftAsync());
    }

    [Theory]
    [InlineData(40, 300, "yes")]
    [InlineData(40, null, "yes")]
    [InlineData(302, 300, "no")]
    [InlineData(null, 300, "not settled")]
    public async Task U4_is_answered_by_when_the_second_instance_was_launched(int? secondAfter, int? terminationTakes, string answer)
    {
        using var probed = new ProbeRig();
        probed.Launches(secondAfter, terminationTakes);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(answer, probed.AnswerTo("U4").Answer);
        Assert.Contains("CreateChangeSet demo-Probe-U4 UPDATE", probed.Stacks.Calls);
    }

    [Fact]
    public async Task U4_is_not_settled_when_the_second_launch_fails()
    {
        using var probed = new ProbeRig();
        const string Capacity = "We currently do not have sufficient t3.micro capacity";
        probed.Rig.Services.AutoScaling.Activities[0] =
            new ScalingActivity(probed.Rig.Clock.GetUtcNow(), "Launching a new EC2 instance", HasFailed: true, Capacity);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(("not settled", Capacity), probed.AnswerTo("U4"));
    }

    [Theory]
    [InlineData("BBBProbeAssociation", "The specified capacity provider is in use and cannot be removed.", "no")]
    [InlineData("BBBProbeSubnet", "The subnet has dependencies and cannot be deleted.", "not settled")]
    public async Task U5_is_answered_by_what_blocks_the_deletion_of_the_stack(string resource, string reason, string answer)
    {
        using var probed = new ProbeRig();
        probed.Fail("U5", resource, reason, FaultKind.FailsDeletion);
        probed.OnCall = call => RepairAfter(probed, call);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal((answer, $"{resource}: {reason.TrimEnd('.')}"), probed.AnswerTo("U5"));
        Assert.Empty(await probed.LeftAsync());
    }

    [Fact]
    public async Task U5_is_no_when_the_deletion_hangs()
    {
        using var probed = new ProbeRig();
        probed.Fail("U5", "BBBProbeCluster", "", FaultKind.HangsInDeletion);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal(("no", "its stack was not deleted after 20 minutes"), probed.AnswerTo("U5"));
        Assert.Empty(await probed.LeftAsync());
    }

    [Theory]
    [InlineData("RESOURCE:ENI")]
    [InlineData(null)]
    public async Task U5_is_not_settled_when_the_task_does_not_run(string? refusal)
    {
        using var probed = new ProbeRig();
        probed.Rig.Services.Ecs.RunTaskRefusal = refusal;
        probed.Rig.Services.Ecs.Use = new([], 0);

        Assert.Equal(0, await probed.ProbeAsync());

        Assert.Equal("not settled", probed.AnswerTo("U5").Answer);
        Assert.Empty(await probed.LeftAsync());
    }

    /// <summary>The second attempt, after the tasks were stopped, succeeds.</summary>
    private static void RepairAfter(ProbeRig probed, string call)
    {
        if (call == "DeleteStack demo-Probe-U5")
        {
            probed.Repair();
        }
    }
}
