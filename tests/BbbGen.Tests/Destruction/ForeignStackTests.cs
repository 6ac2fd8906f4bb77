using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Operations;
using BbbGen.Simulation.Engine;
using BbbGen.Templates;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Destruction;

/// <summary>What is not this deployment's own is never touched.</summary>
public sealed class ForeignStackTests : IDisposable
{
    private const string Foreign = """
        Description: Somebody's shop
        Resources:
          Topic:
            Type: AWS::SNS::Topic
        """;

    private readonly DestroyHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact, Failure("F94")]
    public async Task A_foreign_stack_of_that_name_is_refused()
    {
        await MakeAsync("demo", Foreign);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Equal(
            "error: The stack demo is not a bbbgen deployment: its description is 'Somebody's shop'; nothing was changed; choose another "
                + "name with --stack.",
            _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    [Fact, Failure("F94")]
    public async Task A_stack_with_only_the_description_is_refused()
    {
        await MakeAsync("demo", Foreign.Replace("Somebody's shop", "'BigBlueButton on AWS: mine'"));

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.StartsWith("error: The stack demo is not a bbbgen deployment: it lacks the parameter BBBStackBucketStack of a master stack;",
            _harness.ErrorLines[^1]);
    }

    [Fact, Failure("F94")]
    public async Task A_foreign_stack_of_one_name_keeps_the_other_stack_too()
    {
        await _harness.DeployAsync();
        await MakeAsync("other-Sources", Foreign);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.RunAsync("destroy", "-s", "other", "--yes"));

        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("other-Sources"));
    }

    [Theory, Failure("F94")]
    [InlineData("Somebody's shop", "demo-Sources")]
    [InlineData("BigBlueButton on AWS: the system as a whole.", "shop-Sources")]
    public async Task A_foreign_stack_of_that_name_that_was_deleted_is_not_taken_for_the_master(string description, string bucketStack)
    {
        await _harness.DeployAsync();
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));
        await MakeAsync("demo", $$"""
            Description: "{{description}}"
            Parameters:
              BBBStackBucketStack: {Type: String, Default: {{bucketStack}}}
            Resources:
              Orders: {Type: AWS::EFS::FileSystem, DeletionPolicy: Retain}
            """);
        await _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromHours(1), _harness.Clock, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        Assert.DoesNotContain("Orders", _harness.Output);
    }

    [Fact]
    public async Task The_stack_of_a_killed_probe_is_deleted_and_a_foreign_one_of_that_name_is_kept()
    {
        await _harness.DeployAsync();
        await MakeAsync("demo-Probe-U4",
            Foreign.Replace("Somebody's shop", "'BigBlueButton on AWS: probe U4. A group.'"));
        await MakeAsync("demo-Probe-U2", Foreign);

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains("The stack demo-Probe-U4, left by an interrupted probe, will also be deleted.", _harness.ErrorLines);
        Assert.Null(await _harness.StatusAsync("demo-Probe-U4"));
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo-Probe-U2"));
    }

    [Fact]
    public async Task The_stack_of_a_killed_probe_that_cannot_be_deleted_is_named()
    {
        await _harness.DeployAsync();
        await MakeAsync("demo-Probe-U4", Foreign.Replace("Somebody's shop", "'BigBlueButton on AWS: probe U4. A group.'"));
        _harness.Faults.Resources.Add(new Fault(FaultKind.FailsDeletion, new ResourceAddress("", "Topic"), "in use"));

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains(
            _harness.ErrorLines,
            line => line.StartsWith("warning: The stack demo-Probe-U4 could not be deleted: ") && line.Contains("in use"));
        Assert.Equal("DELETE_FAILED", await _harness.StatusAsync("demo-Probe-U4"));
    }

    [Fact, Failure("F94")]
    public async Task Another_deployment_in_the_account_is_not_changed()
    {
        await _harness.DeployAsync();
        await _harness.DeployAsync("demo2", "scalable", "--no-smoke-test");
        var others = _harness.State.Stacks.Where(stack => stack.Name.StartsWith("demo2"))
            .ToDictionary(stack => stack.Id, stack => stack.Events.Count);

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo2"));
        Assert.All(others, entry => Assert.Equal(entry.Value, _harness.State.Stacks.Single(stack => stack.Id == entry.Key).Events.Count));
        Assert.NotEmpty(_harness.Bucket);
    }

    [Fact, Failure("F92")]
    public async Task A_foreign_stack_that_uses_the_bucket_is_named_before_anything_is_deleted()
    {
        await _harness.DeployAsync();
        _harness.Services.Exports.Importers.AddRange(["demo", "shop"]);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Equal(
            "error: The bucket of demo-Sources is used by the stack shop, which does not belong to this deployment; nothing was deleted; "
                + "delete or change what uses it first.",
            _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    [Fact, Failure("F95")]
    public async Task A_protected_stack_is_refused_with_the_command_to_disable_the_protection()
    {
        await _harness.DeployAsync();
        _harness.Before = stacks => new Watched(stacks) { Seen = stack => stack with { IsProtected = stack.Name == "demo" } };

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Equal(
            "error: The stack demo has termination protection that bbbgen did not enable (bbbgen enables it in stage and prod only); "
                + "disable it with 'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name "
                + "demo' and run again.",
            _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo-Sources"));
    }

    [Fact]
    public async Task A_stack_that_is_being_changed_is_refused()
    {
        await _harness.DeployAsync();
        _harness.Before = stacks => new Watched(stacks) { Seen = stack => stack with { Status = StackStatus.Read("UPDATE_IN_PROGRESS") } };

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Equal("error: The stack demo is being changed (UPDATE_IN_PROGRESS); wait until that has ended and run again.",
            _harness.ErrorLines[^1]);
    }

    [Fact]
    public void Every_template_of_ours_carries_the_mark_by_which_it_is_known() => Assert.All(
        TemplateSet.Generate(), template =>
            Assert.Contains("Description: 'BigBlueButton on AWS: ", template.Text));

    private async Task MakeAsync(string name, string template)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var change = await new Deployer(_harness.Stacks, _harness.Clock)
            .ProposeAsync(
                new StackDefinition(name, new TemplateSource.Inline(template), new Dictionary<string, string>()), cancellationToken);
        await change.ChangesAsync(cancellationToken);
        await (await change.ExecuteAsync(OnFailure.RollBack, cancellationToken)).OutcomeAsync(cancellationToken);
    }
}
