using BbbGen.Aws.Contracts;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Probes;

/// <summary>A deployment in an account where each probe's question is answered with yes unless a test says otherwise.</summary>
internal sealed class ProbeRig : IDisposable
{
    private const string Log = "probe-log";
    private const string Strict = "arn:aws:sns:eu-west-1:123456789012:strict";
    private const string Control = "arn:aws:sns:eu-west-1:123456789012:control";

    /// <summary>An account without the deployment.</summary>
    public ProbeRig()
    {
        Stacks.OnCall = Notice;
        Hear(strict: true);
        Rig.Services.Ecs.Use = new ClusterUse([], 1) { RunningTasks = 1 };
        Launches(secondAfter: 40, terminationTakes: 300);
    }

    public Rig Rig { get; } = new();

    public FakeStacks Stacks => Rig.Stacks;

    /// <summary>An extra action at a CloudFormation call.</summary>
    public Action<string> OnCall { get; set; } = _ => { };

    /// <summary>Stacks that a probe has left.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync()
    {
        var names = Stacks.StackNames.ToList();
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
            .Where(tag => tag.Key.StartsWith("bbbgen:probe:", StringComparison.Ordinal))
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

    /// <summary>What the function of U3 wrote down.</summary>
    public void Hear(bool strict = false, bool control = true) => Rig.Services.Logs.Streams[$"{Log} stream"] =
        [.. control ? [$"heard from {Control}"] : Array.Empty<string>(), .. strict ? [$"heard from {Strict}"] : Array.Empty<string>()];

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
            activities.Add(new(startedAt.AddSeconds(second), "Launching a new EC2 instance: i-2", HasFailed: false, null));
        }

        DateTimeOffset? ended = terminationTakes is { } takes ? startedAt.AddSeconds(takes) : null;
        activities.Add(new(startedAt, "Terminating EC2 instance: i-1", HasFailed: false, null) { Ended = ended });
        activities.Add(new(startedAt.AddMinutes(-5), "Launching a new EC2 instance: i-1", HasFailed: false, null));
    }

    /// <summary>Lets the creation of a probe's stack fail at one resource.</summary>
    public void Fail(string code, string logicalId, string type, string reason, string? physicalId = null)
    {
        var script = new Script()
            .Root(0.5, "CREATE_IN_PROGRESS", "User Initiated")
            .Resource(2, logicalId, type, "CREATE_IN_PROGRESS")
            .Resource(60, logicalId, type, "CREATE_FAILED", reason)
            .Root(61, "CREATE_FAILED", $"The following resource(s) failed to create: [{logicalId}]. ");
        Stacks.Scripts[$"demo-Probe-{code}"] = physicalId is null ? script : script.Called(logicalId, physicalId);
    }

    public void Dispose() => Rig.Dispose();

    private void Notice(string call)
    {
        if (call.StartsWith("ExecuteChangeSet demo-Probe-", StringComparison.Ordinal))
        {
            var outputs = Stacks.OutputsOf(call.Split(' ')[1]);
            (outputs["LogGroup"], outputs["StrictTopic"], outputs["ControlTopic"]) = (Log, Strict, Control);
            (outputs["Group"], outputs["Cluster"], outputs["TaskDefinition"]) = ("group", "cluster", "task:1");
        }

        OnCall(call);
    }
}
