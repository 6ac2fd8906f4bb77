using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>Foreign stacks with a deployment's name, with every command that works on one.</summary>
public sealed class ForeignStackShapesTests
{
    public static TheoryData<string> Shapes => [.. ForeignShape.All.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    [Failure("F110")]
    public async Task Deploy_refuses_it_before_any_change_even_with_approval(string shape)
    {
        foreach (var options in (string[][])[["--yes", "--skip-preflight", "all", "--allow-replace", "Orders", "--keep-failed",
            "--skip-resource", "Orders"], [], ["--preflight-only"]])
        {
            await AssertRefusedAsync(shape, (rig, name) =>
                rig.RunAsync([.. rig.Deploy.Select(word => word == "demo" ? name : word), .. options]));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    [Failure("F94")]
    public async Task Destroy_refuses_it(string shape) =>
        await AssertRefusedAsync(shape, (rig, name) => rig.RunAsync("destroy", "-s", name, "--yes"));

    /// <summary>The bucket is listed when its key is complete; a run may be killed, or the key may fail, before that.</summary>
    [Theory]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("CREATE_FAILED")]
    [InlineData("ROLLBACK_FAILED")]
    public async Task A_stack_of_ours_whose_creation_has_only_begun_is_none(string status)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", status, ExistingStack.Of(
            "BigBlueButton on AWS: the bucket for templates and scripts.", [], ("BBBKey", "AWS::KMS::Key")));

        await rig.RunAsync("status", "-s", "demo");

        Assert.DoesNotContain("is not a bbbgen deployment", rig.Error);
        Assert.Contains($"  {status}  ", rig.Error);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Watch_refuses_it(string shape) =>
        await AssertRefusedAsync(shape, (rig, name) => rig.RunAsync("watch", "-s", name));

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Status_reports_it_on_screen_and_as_JSON(string shape)
    {
        var (rig, foreign) = Prepared(shape);
        using var _ = rig;

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", foreign.Name, "--json"));

        var sentence = foreign.Words.Split(';')[0];
        Assert.Contains(sentence, rig.Error);
        Assert.DoesNotContain("healthy", rig.Error + rig.Output);
        Assert.DoesNotContain("'bbbgen deploy'", rig.Error);
        if (!foreign.Words.Contains("cannot tell"))
        {
            Assert.Equal("foreign", rig.Result.GetProperty("state").GetString());
            Assert.Contains(rig.Result.GetProperty("problems")
                .EnumerateArray(), problem => problem.GetString()!.Contains(sentence.TrimEnd('.')));
        }

        Assert.Empty(rig.Stacks.Calls);
    }

    /// <summary>What a stack of ours may look like, so that the identity check does not refuse it.</summary>
    public static TheoryData<string, string> OwnShapes => new()
    {
        { "demo-Sources", "REVIEW_IN_PROGRESS" },
        { "demo-Sources", "ROLLBACK_COMPLETE" },
        { "demo-Sources", "CREATE_COMPLETE" },
        { "demo-Sources", "DELETE_FAILED" },
        { "demo-Sources", "UPDATE_COMPLETE" },
        { "demo", "REVIEW_IN_PROGRESS" },
        { "demo", "CREATE_FAILED" },
        { "demo", "UPDATE_ROLLBACK_COMPLETE" },
    };

    [Theory]
    [MemberData(nameof(OwnShapes))]
    public async Task A_stack_of_ours_is_recognized_in_every_state(string name, string status)
    {
        using var rig = new Rig();
        rig.Existing.Add(name, status);

        await rig.RunAsync("status", "-s", "demo", "--json");

        Assert.NotEqual("foreign", rig.Result.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_stack_in_review_by_bbbgen_itself_is_ours()
    {
        using var rig = new Rig();
        rig.Existing.Propose("demo", ExistingStack.Own("demo"), ChangeSetName.Make(rig.Clock.GetUtcNow()));

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
    }

    [Fact]
    public async Task Without_a_stack_description_the_template_description_is_read()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Stacks.SeenStack = stack => stack with { Description = null };

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
    }

    private static async Task AssertRefusedAsync(string shape, Func<Rig, string, Task<int>> run)
    {
        var (rig, foreign) = Prepared(shape);
        using var _ = rig;

        Assert.Equal(ExitCode.DeploymentFailed, await run(rig, foreign.Name));

        Assert.StartsWith("error: ", rig.ErrorLines[^1]);
        Assert.Contains(foreign.Words, rig.ErrorLines[^1]);
        Assert.Contains("nothing was changed; ", rig.ErrorLines[^1]);
        Assert.Contains("--stack", rig.ErrorLines[^1]);
        Assert.Empty(rig.Stacks.Calls);
        Assert.Empty(rig.Bucket.Sent);
    }

    private static (Rig Rig, ForeignShape Foreign) Prepared(string shape)
    {
        var foreign = ForeignShape.All[shape];
        var rig = new Rig { Typed = "y\ny\ny\n" };
        foreign.Prepare(rig);
        return (rig, foreign);
    }
}
