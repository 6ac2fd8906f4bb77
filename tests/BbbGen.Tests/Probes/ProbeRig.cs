using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Probes;

/// <summary>A deployment in an account where each probe's question is answered with yes unless a test says otherwise.</summary>
internal sealed class ProbeRig : IDisposable
{
    private readonly List<(string Code, Fault Fault)> _faults = [];
    private (bool Strict, bool Control) _heard;

    /// <summary>An account without the deployment.</summary>
    public ProbeRig()
    {
        Stacks.BeforeCall = Prepare;
        Stacks.OnCall = Notice;
        Hear(strict: true);
        Rig.Services.Ecs.Use = new ClusterUse([], 1) { RunningTasks = 1 };
        Launches(secondAfter: 40, terminationTakes: 300);
    }

    public Rig Rig { get; } = new();

    public ObservedStacks Stacks => Rig.Stacks;

    /// <summary>An extra action at a CloudFormation call.</summary>
    public Action<string> OnCall { get; set; } = _ => { };

    /// <summary>Stacks that a probe has left.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync()
    {
        var names = Rig.StackNames.ToList();
        var found = await Task.WhenAll(names.Select(name => Stacks.FindAsync(name, TestContext.Current.CancellationToken)));
        return [.. found.Where(stack => stack?.Name.Contains("-Probe-", StringComparison.Ordinal) == true).Select(stack => stack!.Name)];
    }

    /// <summary>The answer to a question, with its reason, as <c>--json</c> has them.</summary>
    public (string? Answer, string? Reason) AnswerTo(string code)
    {
        var probe = Rig.Result.GetProperty("probes").EnumerateArray().Single(probe => probe.GetProperty("code").GetString() == code);
        return (probe.GetProperty("answer").GetString(), probe.GetProperty("reason").GetString());
    }

    /// <summary>Tags of the bucket's stack about probes.</summary>
    public async Task<Dictionary<string, string>> TagsAsync() =>
        (await Stacks.FindAsync("demo-Sources", TestContext.Current.CancellationToken))!.Tags
            .Where(tag => tag.Key.StartsWith("bbbgen:probe:"))
            .ToDictionary(tag => tag.Key, tag => tag.Value.Split(' ')[0]);

    /// <summary>Deploys once, without probes.</summary>
    public static async Task<ProbeRig> DeployedAsync()
    {
        var probed = new ProbeRig();
        Assert.Equal(0, await probed.Rig.RunAsync([.. probed.Rig.Deploy, "--yes"]));
        probed.Stacks.Calls.Clear();
        return probed;
    }

    /// <summary>Runs <c>deploy --probe --yes --json</c>.</summary>
    public Task<int> ProbeAsync() => Rig.RunAsync([.. Rig.Deploy, "--probe", "--yes", "--json"]);

    /// <summary>What the function of U3 writes down.</summary>
    public void Hear(bool strict = false, bool control = true) => _heard = (strict, control);

    /// <summary>What the group of U4 did.</summary>
    /// <param name="secondAfter">Seconds from the beginning of the termination to the second launch; null: there was none.</param>
    /// <param name="terminationTakes">Seconds; null if it does not end.</param>
    public void Launches(int? secondAfter, int? terminationTakes)
    {
        var startedAt = Rig.Clock.GetUtcNow();
        var activities = Rig.Services.AutoScaling.Activities;
        activities.Clear();
        if (secondAfter is { } second)
        {
            activities.Add(new ScalingActivity(startedAt.AddSeconds(second), "Launching a new EC2 instance: i-2", HasFailed: false, null));
        }

        DateTimeOffset? ended = terminationTakes is { } takes ? startedAt.AddSeconds(takes) : null;
        activities.Add(new ScalingActivity(startedAt, "Terminating EC2 instance: i-1", HasFailed: false, null) { Ended = ended });
        activities.Add(new ScalingActivity(startedAt.AddMinutes(-5), "Launching a new EC2 instance: i-1", HasFailed: false, null));
    }

    /// <summary>Lets something go wrong with a resource of a probe's stack, from its next operation on.</summary>
    public void Fail(string code, string logicalId, string reason, FaultKind kind = FaultKind.Fails) =>
        _faults.Add((code, new Fault(kind, new ResourceAddress("", logicalId), reason)));

    /// <summary>Nothing goes wrong any more.</summary>
    public void Repair() => _faults.Clear();

    public void Dispose() => Rig.Dispose();

    /// <summary>Probes use the same logical ids, so that each stack has its own failures.</summary>
    private void Prepare(string call)
    {
        Rig.Faults.Resources.Clear();
        Rig.Faults.Resources.AddRange(_faults.Where(fault => call.Contains($"-Probe-{fault.Code}")).Select(fault => fault.Fault));
    }

    private void Notice(string call)
    {
        if (call == "ExecuteChangeSet demo-Probe-U3")
        {
            var topics = new[] { (_heard.Control, Rig.IdOf("BBBProbeControlTopic")), (_heard.Strict, Rig.IdOf("BBBProbeStrictTopic")) };
            Rig.Services.Logs.Streams[$"{Rig.IdOf("BBBProbeLogGroup", "demo-Probe-U3")} stream"] =
                [.. topics.Where(topic => topic.Item1).Select(topic => $"heard from {topic.Item2}")];
        }

        OnCall(call);
    }
}
