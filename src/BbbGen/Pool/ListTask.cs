using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Forecasting;
using BbbGen.Templates.Stacks;

namespace BbbGen.Pool;

/// <summary>How a change of Scalelite's list ended.</summary>
/// <param name="Problem">Null if the change holds; otherwise why not, without a full stop.</param>
internal sealed record ListChange(string? Problem)
{
    public bool Holds => Problem is null;
}

/// <summary>
/// Changes a server in Scalelite's list with the task that servers use too, <c>scripts/scalelite-server.sh</c>. It watches the change for
/// more than a poll, because the poller may undo it (docs/decisions/0026-silent-servers-and-lost-cordons.md): about two minutes.
/// </summary>
internal sealed partial class ListTask(IEcs ecs, ICloudWatchLogs logs, TimeProvider clock)
{
    /// <summary>The task's own time is below three minutes; the rest is for a node that has to be launched for it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>The exit code of the script when a change does not hold or was refused, which may succeed later: EX_TEMPFAIL of sysexits.h.
    /// </summary>
    private const int DoesNotHold = 75;

    private const int Lines = 20;

    /// <param name="action">What the script takes as <c>SERVER_ACTION</c>.</param>
    /// <param name="server">The host name.</param>
    /// <param name="say">Gets a line now and then.</param>
    /// <exception cref="BbbException">ECS did not start or finish the task, so that nothing is known about the change.</exception>
    public async Task<ListChange> RunAsync(
        ScaleliteStack scalelite, string action, string server, Action<string> say, CancellationToken cancellationToken)
    {
        if (scalelite is not { Cluster: { } cluster, ListTaskDefinition: { } definition }
            || await ecs.LogsAsync(definition, cancellationToken) is not [var container, ..])
        {
            throw BbbException.Refused("The front end is not deployed completely", "deploy again");
        }

        var started = await ecs.RunTaskAsync(
            new(cluster, definition)
            {
                Container = container.Container,
                Environment = new Dictionary<string, string> { ["SERVER_ACTION"] = action, ["SERVER_ID"] = server },
            },
            cancellationToken);
        if (started is not { Id: { } id })
        {
            throw BbbException.Refused(
                $"ECS does not start the task that changes Scalelite's list: {started.Refusal}",
                started.Refusal?.StartsWith("RESOURCE:") is true
                    ? $"its nodes have no room for it: raise {MasterParameter.BBBECSMaxInstances}, or run again later"
                    : "correct that and run again");
        }

        var state = await EndAsync(cluster, id, say, cancellationToken);
        if (state.Containers.FirstOrDefault(part => part.Name == container.Container) is not { ExitCode: { } code })
        {
            throw BbbException.Refused(
                $"The task that changes Scalelite's list did not run: {state.Reason ?? "ECS gives no reason"}",
                "correct that and run again");
        }

        if (code == 0)
        {
            return new(Problem: null);
        }

        var said = await logs.TailAsync(container.Group, $"{container.Prefix}/{container.Container}/{id}", Lines, cancellationToken);
        var reason = said.Select(line => Report.Match(line)).LastOrDefault(line => line.Success)?.Groups[1].Value;
        return code == DoesNotHold && reason is not null
            ? new(reason)
            : throw BbbException.Refused(
                $"The task that changes Scalelite's list failed with exit code {code}",
                $"see the stream {container.Prefix}/{container.Container}/{id} of the log group {container.Group}, and run again");
    }

    private async Task<TaskState> EndAsync(string cluster, string id, Action<string> say, CancellationToken cancellationToken)
    {
        var (began, saidAt) = (clock.GetUtcNow(), clock.GetUtcNow());
        while (true)
        {
            if (await ecs.TaskAsync(cluster, id, cancellationToken) is { HasStopped: true } state)
            {
                return state;
            }

            var now = clock.GetUtcNow();
            if (now - began > Limit)
            {
                throw BbbException.Refused(
                    $"The task {id} that changes Scalelite's list has not ended after {DurationText.Text(Limit)}",
                    $"see it in the cluster {cluster}, and run again once it has");
            }

            if (now - saidAt >= Silence)
            {
                saidAt = now;
                say($"  in progress, {DurationText.Text(now - began)} so far");
            }

            await Task.Delay(Pace, clock, cancellationToken);
        }
    }

    /// <summary>What the script reports on stderr: action, server, sentence.</summary>
    [GeneratedRegex(@"\A(?:cordon|uncordon) \S+: (.+)\z")]
    private static partial Regex Report { get; }
}
