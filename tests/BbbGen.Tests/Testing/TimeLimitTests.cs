using BbbGen.Testing;

namespace BbbGen.Tests.Testing;

/// <summary>
/// The limit ends the whole process, so it is tried in another one: this program again, with one test and a limit of a second.
/// </summary>
public sealed class TimeLimitTests
{
    const string Hangs = "BBBGEN_TEST_HANGS";

    [Theory]
    [InlineData(nameof(Blocks))]
    [InlineData(nameof(Waits))]
    public async Task A_test_that_hangs_ends_the_run_and_is_named(string test)
    {
        var run = await ProgramRun.OfAsync(
            Path.Combine(AppContext.BaseDirectory, "BbbGen.Tests"),
            ["-method", $"*{nameof(TimeLimitTests)}.{test}"],
            AppContext.BaseDirectory,
            new Dictionary<string, string> { ["BBBGEN_TEST_SECONDS"] = "1", [Hangs] = "1" },
            TestContext.Current.CancellationToken);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{nameof(TimeLimitTests)}.{test} takes longer than 1 seconds", run.Error);
    }

    [Fact]
    public void Blocks()
    {
        if (Environment.GetEnvironmentVariable(Hangs) is not null)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }

    [Fact]
    public async Task Waits()
    {
        if (Environment.GetEnvironmentVariable(Hangs) is not null)
        {
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
        }
    }
}
