using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Diagnosis;
using BbbGen.Diagnosis.Sources;
using BbbGen.Inventory;
using BbbGen.Templates.Stacks;

namespace BbbGen.SmokeTests;

/// <summary>Why no server is online in Scalelite. A server is added by a task of its own, which the server starts, and then brought online
/// by the poller: whichever of them failed last has the reason in its log.</summary>
internal sealed partial class MissingServer(IStacks stacks, AwsServices services, TimeProvider clock)
{
    private const string Handler = "scalelite-handler";

    /// <summary>Scalelite 1.8.5, lib/tasks/poll.rake.</summary>
    private const string PollFailure = "Failed to get server id=";

    private const int LogLines = 1000;

    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(10);

    /// <summary>A reason and what to do, without a full stop.</summary>
    /// <param name="applications">The resources of the Greenlight and Scalelite stack.</param>
    public async Task<string> ReasonAsync(Stack master, IReadOnlyList<StackResource> applications, CancellationToken cancellationToken)
    {
        var servers = await BestEffort.OrNullAsync(() => ServersAsync(master, cancellationToken));
        if (servers is { InService: [] })
        {
            return "no BigBlueButton server is in service; check the activities of the Auto Scaling group, and run the same command again "
                + "when one is";
        }

        return await BestEffort.OrNullAsync(() => TaskAsync(applications, cancellationToken))
            ?? await BestEffort.OrNullAsync(() => HandlerAsync(servers, cancellationToken))
            ?? await BestEffort.OrNullAsync(() => PollerAsync(applications, cancellationToken))
            ?? $"no log says why; check the lines of {Handler} in the stream INSTANCE/syslog of the log group "
                + $"{servers?.LogGroup ?? "of the servers"} and the streams of scalelite-add-server and scalelite-poller in Scalelite's";
    }

    /// <summary>The last task that should have added a server, if it failed.</summary>
    private async Task<string?> TaskAsync(IReadOnlyList<StackResource> applications, CancellationToken cancellationToken)
    {
        var cluster = ServiceName.Of(PhysicalId(applications, FrontendAppsResource.BBBScaleliteService))?.Cluster;
        var definition = PhysicalId(applications, FrontendAppsResource.BBBScaleliteAddServerTaskDefinition);
        if (cluster is null || definition is null)
        {
            return null;
        }

        var family = definition.Split('/')[^1].Split(':')[0];
        var ended = await services.Ecs.StoppedTasksOfFamilyAsync(cluster, family, cancellationToken);
        var failed = ended.TakeWhile(task => task.Containers.Any(container => container.HasFailed)).ToList();
        var evidence = await new StoppedTasks(services.Ecs, services.Logs).ReadAsync(family, failed, cancellationToken);
        return evidence is [{ Verdict: { } verdict }, ..]
            ? $"the task that adds a server failed: {verdict}; check the streams of scalelite-add-server in Scalelite's log group, and run "
                + "the same command again"
            : null;
    }

    /// <summary>The last thing that a server's handler said about the task: why it did not start or did not end.</summary>
    private async Task<string?> HandlerAsync(Servers? servers, CancellationToken cancellationToken)
    {
        foreach (var server in servers?.InService ?? [])
        {
            var stream = $"{server.Id}/syslog";
            var lines = servers!.LogGroup is { } group ? await services.Logs.TailAsync(group, stream, LogLines, cancellationToken) : [];
            var said = lines.Select(line => HandlerLine.Match(line)).LastOrDefault(line => line.Success)?.Groups[1].Value;
            if (said is not null && !said.EndsWith(": done", StringComparison.Ordinal))
            {
                return $"{server.Id} says: {FailureReason.Of(said)}; check the stream {stream} of the log group {servers.LogGroup}, and "
                    + "run the same command again";
            }
        }

        return null;
    }

    private async Task<string?> PollerAsync(IReadOnlyList<StackResource> applications, CancellationToken cancellationToken)
    {
        var lines = PhysicalId(applications, FrontendAppsResource.BBBScaleliteLogGroup) is { } group
            ? await services.Logs.SinceAsync(group, clock.GetUtcNow() - Recently, LogLines, cancellationToken)
            : [];
        if (lines.LastOrDefault(line => line.Contains(PollFailure)) is not { } line)
        {
            return null;
        }

        var failure = FailureReason.Of(line[line.IndexOf(PollFailure, StringComparison.Ordinal)..]);
        return $"Scalelite's poller cannot reach the server: {failure}; run 'bbb-conf --check' on that server, and run the same command "
            + "again";
    }

    private async Task<Servers?> ServersAsync(Stack master, CancellationToken cancellationToken)
    {
        var nested = await stacks.ResourcesAsync(master.Id, cancellationToken);
        if (nested.FirstOrDefault(resource => resource.LogicalId == MasterResource.BBBAppStack)?.NestedStackId is not { } id
            || await stacks.FindAsync(id, cancellationToken) is not { } stack)
        {
            return null;
        }

        var running = await RunningServers.OfAsync(stacks, services, [(MasterResource.BBBAppStack, stack)], cancellationToken);
        var log = (await stacks.ResourcesAsync(id, cancellationToken)).FirstOrDefault(resource => resource.Type == "AWS::Logs::LogGroup");
        return new([.. running.SelectMany(servers => servers.Group.Members).Where(member => member.IsInService)], log?.PhysicalId);
    }

    private static string? PhysicalId(IReadOnlyList<StackResource> resources, string logicalId) =>
        resources.FirstOrDefault(resource => resource.LogicalId == logicalId)?.PhysicalId;

    /// <summary>A line in syslog: what the handler said of a task. It announces each further attempt in a line of its own.</summary>
    [GeneratedRegex(@"\b" + Handler + @"\S*\[\d+\]: (.*(?<!will look again))$")]
    private static partial Regex HandlerLine { get; }

    private sealed record Servers(IReadOnlyList<Server> InService, string? LogGroup);
}
