using BbbGen.Application;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>The bucket stack loses nothing without a question; declining shows what was done before.</summary>
public sealed class PrerequisitesConsentTests
{
    private const string Loss = "Other is removed: AWS::S3::BucketPolicy with its contents; nothing remains";

    [Fact]
    [Failure("F110")]
    public async Task A_loss_in_the_bucket_stack_is_not_covered_by_yes_alone()
    {
        using var rig = Prepared();

        Assert.Equal(ExitCode.Declined, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Contains($"error: {Loss}; give --allow-replace Other to allow it.", rig.ErrorLines);
        Assert.Empty(rig.Stacks.Calls);
    }

    [Theory]
    [InlineData("n\n", ExitCode.Declined)]
    [InlineData("y\ny\n", ExitCode.Success)]
    [Failure("F110")]
    public async Task At_a_terminal_the_operator_is_asked(string typed, int exit)
    {
        using var rig = Prepared();
        rig.Typed = typed;

        Assert.Equal(exit, await rig.RunAsync(rig.Deploy));

        Assert.Contains($"{Loss}. Continue? [y/N] ", rig.Error);
        Assert.Equal(exit == ExitCode.Success, rig.Stacks.Calls.Contains("ExecuteChangeSet demo-Sources"));
    }

    [Fact]
    public async Task Declining_shows_what_was_done_before_the_question()
    {
        using var rig = new Rig { Typed = "y\nn\n" };
        rig.Existing.Add("demo", "ROLLBACK_COMPLETE");

        Assert.Equal(ExitCode.Declined, await rig.RunAsync(rig.Deploy));

        Assert.EndsWith("Declined: nothing else was changed. Already done: demo was deleted.", rig.ErrorLines[^1]);
    }

    /// <summary>A bucket stack with a foreign policy.</summary>
    private static Rig Prepared()
    {
        var rig = new Rig();
        var sources = ExistingStack.Own("demo-Sources");
        rig.Existing.Add("demo-Sources", sources with
        {
            Text = sources.Text.Replace("\nOutputs:\n",
                "\n  Other:\n    Type: AWS::S3::BucketPolicy\n    Properties: {Bucket: other, PolicyDocument: {}}\nOutputs:\n"),
        });
        return rig;
    }
}
