using System.Collections.Concurrent;
using BbbGen.Application;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>Every case of <c>docs/faults.md</c>, played.</summary>
public sealed class FaultMatrixTests
{
    private static readonly IReadOnlyList<FaultCase> Cases =
        [.. CallFaults.All.Concat(ResourceFaults.All).OrderBy(fault => Groups.IndexOf(fault.Group))];

    private static List<string> Groups => [.. CallFaults.All.Concat(ResourceFaults.All).Select(fault => fault.Group).Distinct()];

    private static bool Accepts => Environment.GetEnvironmentVariable("BBBGEN_ACCEPT_SNAPSHOTS") is { Length: > 0 };

    public static TheoryData<string> Keys => [.. Cases.Select(fault => fault.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Every_fault_ends_as_the_page_says(string key)
    {
        if (Accepts)
        {
            return;
        }

        var fault = Cases.Single(fault => fault.Key == key);
        Assert.Equal(FaultPage.Accepted(fault), FaultPage.Row(fault, await PlayAsync(fault)));
    }

    [Fact]
    public async Task The_page_contains_exactly_these_cases()
    {
        if (Accepts)
        {
            var rows = new ConcurrentDictionary<string, string>();
            await Parallel.ForEachAsync(Cases, async (fault, _) => rows[fault.Key] = FaultPage.Row(fault, await PlayAsync(fault)));
            FaultPage.Write(FaultPage.Of(Cases.Select(fault => (fault, rows[fault.Key]))));
            return;
        }

        Assert.Equal(FaultPage.Of(Cases.Select(fault => (fault, FaultPage.Accepted(fault) ?? $"{fault.Name} is not in it"))),
            FaultPage.Current);
    }

    [Fact]
    public void There_are_more_than_a_hundred_and_twenty() => Assert.InRange(Cases.Count, 121, int.MaxValue);

    /// <summary>Plays a case, and holds against it what must be true of every one.</summary>
    private static async Task<FaultRun> PlayAsync(FaultCase fault)
    {
        using var rig = new FaultRig();
        var run = await fault.Play(rig);

        Assert.Contains(run.ExitCode, new[] { ExitCode.Success, ExitCode.Invalid, ExitCode.DeploymentFailed });
        Assert.True(run.ExitCode == ExitCode.Success == (run.Problems.Count == 0), $"{fault.Key} ended with {run.ExitCode}:\n{run.Error}");
        Assert.DoesNotContain("   at BbbGen", run.Error);
        foreach (var stack in run.Left.Split(", ").Except([.. run.Before.Split(", "), "nothing"]))
        {
            Assert.True(run.Error.Contains(stack.Split(' ')[0]),
                $"{fault.Key}: {stack} stands there, and this is all that was said:\n{run.Error}");
        }

        return run;
    }
}
