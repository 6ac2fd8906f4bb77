using BbbGen.Application;
using BbbGen.Tests.Destruction;

namespace BbbGen.Tests.ChangeSets;

/// <summary>What was agreed to is carried out only on the stacks it was planned for.</summary>
public sealed class OpenQuestionTests : IDisposable
{
    private static readonly string[] Deploy =
        ["deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--no-smoke-test",
            "--parameters"];

    private readonly DestroyHarness _harness = new();
    private readonly string _mine = FileWith("""{"Parameters": {"BBBLogRetentionInDays": 30}}""");
    private readonly string _theirs = FileWith("""{"Parameters": {"BBBTurnInstanceType": "t3.small"}}""");

    public void Dispose()
    {
        _harness.Dispose();
        File.Delete(_mine);
        File.Delete(_theirs);
    }

    [Fact]
    public async Task An_update_by_another_operator_during_the_question_invalidates_the_answer()
    {
        await _harness.DeployAsync();
        _harness.Keyboard = new SlowOperator(async () =>
        {
            _harness.Keyboard = null;
            Assert.Equal(ExitCode.Success, await _harness.RunAsync([.. Deploy, _theirs, "--yes", "--allow-replace", "BBBTurnAutoScaling"]));
        });

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.RunAsync([.. Deploy, _mine]));

        Assert.Equal(
            "error: The stack demo was changed while the plan was waiting for approval; this run changed nothing; run again for "
                + "a new plan.",
            _harness.ErrorLines[^1]);
        Assert.Equal("t3.small",
            (await _harness.Stacks.FindAsync("demo", TestContext.Current.CancellationToken))!.Parameters["BBBTurnInstanceType"]);
    }

    [Fact]
    public async Task A_question_answered_late_counts_while_nothing_else_happened()
    {
        await _harness.DeployAsync();
        _harness.Keyboard = new SlowOperator(() => Task.CompletedTask);

        Assert.Equal(ExitCode.Success, await _harness.RunAsync([.. Deploy, _mine]));
    }

    private static string FileWith(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        return file;
    }

    private sealed class SlowOperator(Func<Task> meanwhile) : TextReader
    {
        public override string ReadLine()
        {
            meanwhile().GetAwaiter().GetResult();
            return "y";
        }
    }
}
