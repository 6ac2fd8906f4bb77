using System.Diagnostics;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary>Change sets that earlier runs left, and those of others.</summary>
public sealed class LeftoverTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string OnThisMachine = ChangeSetName.Make(Now).Split('-')[^2];

    private static readonly string OfColleague = ChangeSetName.Make(Now, "00000000", 1);

    [Fact]
    public void A_change_set_of_a_process_that_is_gone_is_left_over_at_once()
    {
        using var gone = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        gone.WaitForExit();

        Assert.True(IsLeftOver(ChangeSetName.Make(Now, OnThisMachine, gone.Id), age: TimeSpan.Zero));
    }

    [Fact]
    public void A_change_set_of_a_process_that_lives_is_not_for_an_hour()
    {
        // The oldest process of the machine outlives this one; the identifier 0 is that of an idle processor.
        var alive = Process.GetProcesses().Where(process => process.Id > 0).Min(process => process.Id);
        var name = ChangeSetName.Make(Now, OnThisMachine, alive);

        Assert.False(IsLeftOver(name, TimeSpan.FromMinutes(59)));
        Assert.True(IsLeftOver(name, TimeSpan.FromMinutes(60)));
    }

    [Theory]
    [InlineData("bbbgen-20260301-080000-000-00000000-1", 59, false)]
    [InlineData("bbbgen-20260301-080000-000-00000000-1", 60, true)]
    [InlineData("bbbgen-20260301-080000-000", 60, true)]
    [InlineData("bbbgen-of-mine", 600, false)]
    [InlineData("awscli-cloudformation-package-deploy-1700000000", 600, false)]
    public void Another_operators_change_set_is_stale_after_an_hour_and_a_foreign_one_never(string name, int minutes, bool isLeftOver) =>
        Assert.Equal(isLeftOver, IsLeftOver(name, TimeSpan.FromMinutes(minutes)));

    [Fact]
    [Failure("F79")]
    public async Task Only_what_interrupted_runs_left_is_deleted()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        var now = rig.Clock.GetUtcNow().AddDays(2);
        foreach (var (name, age) in new[]
        {
            ("by-hand", TimeSpan.FromDays(2)),
            (ChangeSetName.Make(now, "11111111", 1), TimeSpan.FromHours(2)),
            (ChangeSetName.Make(now, "00000000", 1), TimeSpan.FromMinutes(30)),
            (ChangeSetName.Make(now), TimeSpan.Zero),
        })
        {
            rig.Clock.Set(now - age);
            rig.Existing.Propose("demo", ExistingStack.Own("demo"), name);
        }

        rig.Clock.Set(now.AddSeconds(1));

        File.WriteAllText(rig.ParameterFile, """{"Parameters": {"BBBLogRetentionInDays": 30}}""");
        rig.Stacks.ExtraChanges["demo"] = [new ResourceChange(ChangeAction.Remove, "NotInThePlan", "AWS::SNS::Topic", Replacement.No)];

        // Executed, ours would take all others with it.
        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(["by-hand", ChangeSetName.Make(now, "00000000", 1)], rig.ChangeSetsOn("demo"));
    }

    [Fact]
    [Failure("F79")]
    public async Task A_stack_in_review_of_an_interrupted_run_is_created_as_if_there_were_none()
    {
        using var rig = new Rig { Typed = "y\n" };
        rig.Existing.Propose("demo", ExistingStack.Own("demo"), ChangeSetName.Make(rig.Clock.GetUtcNow()));

        Assert.Equal(ExitCode.Success, await rig.RunAsync(rig.Deploy));

        Assert.Contains("CreateChangeSet demo CREATE", rig.Stacks.Calls);
    }

    [Fact]
    [Failure("F79")]
    public async Task Another_operators_change_set_on_a_stack_in_review_is_named_and_kept_when_declined()
    {
        using var rig = new Rig { Typed = "n\n" };
        rig.Existing.Propose("demo", ExistingStack.Own("demo"), OfColleague);

        Assert.Equal(ExitCode.Declined, await rig.RunAsync(rig.Deploy));

        Assert.Contains($"others have created change sets for it: {OfColleague} of 2026-03-01 08:00:00 UTC", rig.Error);
        Assert.DoesNotContain("CreateChangeSet demo CREATE", rig.Stacks.Calls);
        Assert.Equal([OfColleague], rig.ChangeSetsOn("demo"));
    }

    [Fact]
    [Failure("F79")]
    public async Task A_stack_in_review_with_another_operators_change_set_is_created_once_the_operator_agrees()
    {
        using var rig = new Rig { Typed = "y\ny\n" };
        rig.Existing.Propose("demo", ExistingStack.Own("demo"), OfColleague);

        Assert.Equal(ExitCode.Success, await rig.RunAsync(rig.Deploy));

        Assert.Contains("ExecuteChangeSet demo", rig.Stacks.Calls);
        Assert.DoesNotContain(OfColleague, rig.ChangeSetsOn("demo"));
    }

    [Fact]
    public async Task A_stack_in_review_with_another_operators_change_set_is_not_deleted_with_ours()
    {
        using var rig = new Rig { Typed = "y\nn\n" };
        rig.Existing.Propose("demo", ExistingStack.Own("demo"), OfColleague);

        Assert.Equal(ExitCode.Declined, await rig.RunAsync(rig.Deploy));

        Assert.Equal([OfColleague], rig.ChangeSetsOn("demo"));
        Assert.Contains("demo", rig.StackNames);
    }

    private static bool IsLeftOver(string name, TimeSpan age) =>
        ChangeSetName.IsLeftOver(new ChangeSetSummary("arn", name, Now), Now + age);
}
