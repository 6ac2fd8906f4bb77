using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>Each step of each bootstrap is made to fail in turn.</summary>
public abstract class FailureTests(Account account, Kind kind)
{
    protected static TheoryData<string> StepsOf(Kind kind) => [.. kind.Steps.Select(step => step.Step)];

    protected async Task FailsAsync(string step)
    {
        await using var host = await kind.StartAsync(account);
        host.Order("aws", "[[ $1 != logs ]] || exit 0\n"); // the log is shipped in other tests
        kind.Steps.Single(known => known.Step == step).Break(host);

        var outcome = await host.RunAsync(kind.Script);

        Assert.NotEqual(0, outcome.Code);
        var names = kind.Steps.Select(known => known.Step).ToList();
        var before = names[..names.IndexOf(step)];
        Assert.True(host.Exists("var/lib/bbb-on-aws/steps"), outcome.Output + host.Log);
        Assert.Equal(before.Order(), Directory.GetFiles(host.PathOf("var/lib/bbb-on-aws/steps")).Select(Path.GetFileName).Order());
        Assert.Equal([.. before, step], Begun(host.Log));
        Assert.Collection(
            await host.SignalsAsync(),
            first =>
            {
                Assert.StartsWith($"{host.Instance}:{step}:", first.UniqueId);
                Assert.Equal("FAILURE", first.Status);
            },
            second => Assert.Equal((host.Instance, "FAILURE", "Group"), (second.UniqueId, second.Status, second.LogicalResourceId)));
        Assert.False(host.Exists("var/lib/bbb-on-aws/complete"));
        Leaks.AssertNone(host);
    }

    /// <summary>The steps the log says were begun, in order.</summary>
    static IEnumerable<string> Begun(string log) => log.Split('\n')
        .Where(line => line.Contains("Z step ") && line.Contains(": attempt "))
        .Select(line => line.Split("Z step ")[1].Split(':')[0]).Distinct();
}

public sealed class ScalableFailureTests(Account account) : FailureTests(account, Kind.Scalable)
{
    public static TheoryData<string> Steps => StepsOf(Kind.Scalable);

    [Theory]
    [MemberData(nameof(Steps))]
    public Task A_step_that_fails_is_signalled_by_its_name_and_nothing_runs_after_it(string step) => FailsAsync(step);
}

public sealed class SingleFailureTests(Account account) : FailureTests(account, Kind.Single)
{
    public static TheoryData<string> Steps => StepsOf(Kind.Single);

    [Theory]
    [MemberData(nameof(Steps))]
    public Task A_step_that_fails_is_signalled_by_its_name_and_nothing_runs_after_it(string step) => FailsAsync(step);
}

public sealed class TurnFailureTests(Account account) : FailureTests(account, Kind.Turn)
{
    public static TheoryData<string> Steps => StepsOf(Kind.Turn);

    [Theory]
    [MemberData(nameof(Steps))]
    public Task A_step_that_fails_is_signalled_by_its_name_and_nothing_runs_after_it(string step) => FailsAsync(step);
}

public sealed class EcsFailureTests(Account account) : FailureTests(account, Kind.Ecs)
{
    public static TheoryData<string> Steps => StepsOf(Kind.Ecs);

    [Theory]
    [MemberData(nameof(Steps))]
    public Task A_step_that_fails_is_signalled_by_its_name_and_nothing_runs_after_it(string step) => FailsAsync(step);
}
