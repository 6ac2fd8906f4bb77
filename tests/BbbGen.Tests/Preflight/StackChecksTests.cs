using BbbGen.Simulation.Engine;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>Stacks, exports, left-overs, and the way from one release to another.</summary>
public sealed class StackChecksTests
{
    [Theory]
    [InlineData("CREATE_IN_PROGRESS", "warning")]
    [InlineData("CREATE_COMPLETE", "fine")]
    [InlineData("CREATE_FAILED", "warning")]
    [InlineData("ROLLBACK_IN_PROGRESS", "warning")]
    [InlineData("ROLLBACK_COMPLETE", "warning")]
    [InlineData("ROLLBACK_FAILED", "warning")]
    [InlineData("REVIEW_IN_PROGRESS", "fine")]
    [InlineData("UPDATE_IN_PROGRESS", "warning")]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "warning")]
    [InlineData("UPDATE_COMPLETE", "fine")]
    [InlineData("UPDATE_FAILED", "warning")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS", "warning")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "warning")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", "fine")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "warning")]
    [InlineData("DELETE_IN_PROGRESS", "warning")]
    [InlineData("DELETE_FAILED", "warning")]
    [InlineData("IMPORT_COMPLETE", "fine")]
    [InlineData("IMPORT_ROLLBACK_FAILED", "warning")]
    [InlineData("A_WORD_OF_NEXT_YEAR", "warning")]
    [Failure("F78", "F79", "F82", "F85")]
    public async Task Every_state_of_a_stack_is_told_of_before_anything_is_done_about_it(string status, string verdict)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", status);

        await rig.AssertSaysAsync("PRE701", verdict, status);
    }

    [Fact]
    [Failure("F78")]
    public async Task The_bucket_s_stack_and_nested_ones_are_looked_at_too()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "ROLLBACK_COMPLETE");
        await rig.AssertSaysAsync("PRE701", "warning", "A failed attempt left the stack demo-Sources (ROLLBACK_COMPLETE)");

        using var other = new Rig();
        const string Topic = "  BBBTopic: {Type: AWS::SNS::Topic}";
        other.Existing.Add("demo", ExistingStack.Of(("BBBECSStack", Topic), ("BBBTurnStack", Topic)));
        other.Fail(FaultKind.FailsDeletion, "BBBECSStack/BBBTopic", "no");
        other.Existing.Execute("demo", ExistingStack.Of(("BBBTurnStack", Topic)));
        await other.Clock.PassAsync(TimeSpan.FromHours(1));
        await other.AssertSaysAsync("PRE701", "warning", "The nested stack BBBECSStack is DELETE_FAILED");
    }

    [Fact]
    [Failure("F92")]
    public async Task An_export_of_another_stack_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Exports.Exports.AddRange([
            ("demo-Sources-BBBStackBucket", "arn:aws:cloudformation:eu-west-1:123456789012:stack/older/1"),
            ("Other", "arn:aws:cloudformation:eu-west-1:123456789012:stack/other/1"),
        ]);

        await rig.AssertSaysAsync("PRE702", "blocked", "The stack older already exports demo-Sources-BBBStackBucket");
    }

    [Fact]
    public async Task The_deployment_s_own_export_is_fine()
    {
        using var rig = new Rig();
        rig.Services.Exports.Exports.Add(("demo-Sources-BBBStackBucket", rig.Existing.Add("demo-Sources", "CREATE_COMPLETE").Id));

        await rig.AssertSaysAsync(
            "PRE702",
            "fine",
            "demo-Sources-BBBStackBucket, demo-Sources-BBBKey, demo-Sources-BBBLogBucket: not exported by another stack");
    }

    [Fact]
    [Failure("F73")]
    public async Task What_an_earlier_attempt_left_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ecs.Clusters.Add("demo-ECSCluster");

        await rig.AssertSaysAsync(
            "PRE703", "blocked", "The ECS cluster demo-ECSCluster already exists, and this deployment did not create it");
    }

    [Fact]
    public async Task The_deployment_s_own_cluster_is_no_leftover()
    {
        using var rig = new Rig();
        rig.Services.Ecs.Clusters.Add("demo-ECSCluster");
        OwnDeployment.AddWhole(rig);

        await rig.AssertSaysAsync("PRE703", "fine", "are available or belong to this deployment");
    }

    [Theory]
    [InlineData("BBBgreenlightImage", "bigbluebutton/greenlight:v2", "blocked",
        "Greenlight is deployed as bigbluebutton/greenlight:v2, whose database bigbluebutton/greenlight:v3.8.2.4 cannot read")]
    [InlineData("BBBgreenlightImage", "bigbluebutton/greenlight:v3.9.1", "blocked",
        "Greenlight is deployed as bigbluebutton/greenlight:v3.9.1 and cannot be downgraded")]
    [InlineData("BBBgreenlightImage", $"bigbluebutton/greenlight:v3.9.1@{FakeRegistries.Digest}", "blocked",
        "Greenlight is deployed as bigbluebutton/greenlight:v3.9.1 and cannot be downgraded to bigbluebutton/greenlight:v3.8.2.4")]
    [InlineData("BBBgreenlightImage", "bigbluebutton/greenlight:v3.4", "fine", "The releases are upgraded or unchanged")]
    [InlineData("BBBgreenlightImage", "uni/greenlight:our-own", "fine", "The releases are upgraded or unchanged")]
    [InlineData("BBBBigBlueButtonVersion", "noble-400", "blocked",
        "BigBlueButton is deployed as noble-400 and cannot be downgraded to jammy-300")]
    [InlineData("BBBBigBlueButtonVersion", "focal-270", "fine", "The releases are upgraded or unchanged")]
    [Failure("F33")]
    public async Task A_release_that_cannot_follow_the_one_that_is_deployed_blocks_the_deployment(
        string parameter, string now, string verdict, string words)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "UPDATE_COMPLETE", (parameter, now));

        await rig.AssertSaysAsync("PRE704", verdict, words);
    }
}
