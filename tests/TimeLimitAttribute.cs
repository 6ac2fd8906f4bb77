using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace BbbGen.Testing;

/// <summary>
/// Ends the test process when a test takes longer than ten minutes, and names the test: <c>Timeout</c> of xunit only works for tests that
/// await, and has to be named at every one. <c>BBBGEN_TEST_SECONDS</c> sets another limit.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TimeLimitAttribute : BeforeAfterTestAttribute
{
    const int DefaultSeconds = 600;

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("BBBGEN_TEST_SECONDS"), out var seconds) ? seconds : DefaultSeconds);

    readonly ConcurrentDictionary<string, Timer> _running = new();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        _running[test.UniqueID] = new(_ => End(test.TestDisplayName), null, Limit, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_running.TryRemove(test.UniqueID, out var timer))
        {
            timer.Dispose();
        }
    }

    static void End(string test)
    {
        Console.Error.WriteLine($"error: {test} takes longer than {Limit.TotalSeconds} seconds; the test run ends here.");
        Environment.Exit(1);
    }
}
