using BbbGen.Preflight;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>What becomes of a check that does not end, or that breaks.</summary>
public sealed class PreflightRunnerTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_check_that_times_out_is_canceled()
    {
        var check = new StubCheck(token => Task.Delay(Timeout.Infinite, token)
            .ContinueWith(_ => CheckResult.Fine("too late"), TaskScheduler.Default));

        var clock = new InstantClock();

        await new PreflightRunner([check], clock).RunAsync(null!, [], TestContext.Current.CancellationToken);

        Assert.Contains(TimeSpan.FromSeconds(10), clock.Waits);
        Assert.True(check.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_check_that_fails_does_not_end_the_run()
    {
        var check = new StubCheck(_ => throw new UriFormatException("no"));

        var result = await new PreflightRunner([check], new InstantClock()).RunAsync(null!, [], TestContext.Current.CancellationToken);

        var finding = Assert.Single(Assert.Single(result.Outcomes).Result.Findings);
        Assert.Equal(Verdict.NotChecked, finding.Verdict);
        Assert.Contains("UriFormatException", finding.Sentence);
    }

    private sealed class StubCheck(Func<CancellationToken, Task<CheckResult>> run) : PreflightCheck(
        "PRE999", "it is well", null, null, "nothing")
    {
        public CancellationToken Token { get; private set; }

        public override Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
        {
            Token = cancellationToken;
            return run(cancellationToken);
        }
    }
}
