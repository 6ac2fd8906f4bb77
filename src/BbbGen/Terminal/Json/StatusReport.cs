using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.Status;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>status --json</c> and <c>watch --json</c>; names are a contract with scripts.</summary>
/// <param name="State"><c>healthy</c>, <c>in progress</c>, <c>failed</c>, <c>absent</c>, or <c>foreign</c>: not created by bbbgen.</param>
internal sealed record StatusReport(string Stack, string Account, string Region, string State)
{
    /// <summary>Why a stack is not bbbgen's, one sentence each; empty unless the state is <c>foreign</c>.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public IReadOnlyList<StackEntry> Stacks { get; init; } = [];

    /// <summary>Logical IDs of nested stacks that the master lists but that no longer exist.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The servers of the deployment; null if AWS could not be asked.</summary>
    public IReadOnlyList<ServersEntry>? Servers { get; init; } = [];

    public OperationEntry? LastOperation { get; init; }

    public RecordEntry? Record { get; init; }

    /// <summary>With the deployed parameters; only of <c>status</c>, and null without a master.</summary>
    public ReportedMonthlyCosts? Costs { get; init; }

    public IReadOnlyList<ProbeEntry> Probes { get; init; } = [];

    /// <summary>The address of the front end; null unless the master is healthy.</summary>
    public Uri? FrontEnd { get; init; }

    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>IDs of volumes that outlived their servers; null if AWS could not be asked.</summary>
    public IReadOnlyList<string>? LeftVolumes { get; init; } = [];

    /// <summary>Why the operation that <c>watch</c> followed failed, or null.</summary>
    public CauseReport? Cause { get; init; }

    /// <summary>Physical IDs of what the update that <c>watch</c> followed could not delete.</summary>
    public IReadOnlyList<string> LeftOver { get; init; } = [];

    /// <summary>After a failed operation, if AWS could no longer be asked.</summary>
    public static StatusReport Unreadable(Target target, string name) =>
        new(name, target.Account, target.Region, "failed") { Servers = null, LeftVolumes = null };

    public static StatusReport Of(Target target, DeploymentState state) => new(
        state.Name,
        target.Account,
        target.Region,
        state.Foreign.Count > 0 ? "foreign"
            : state.Stacks.Count == 0 ? "absent"
            : state.IsBusy ? "in progress"
            : state.IsHealthy ? "healthy"
            : "failed")
    {
        Stacks = [.. state.Stacks.Select(stack => new StackEntry(stack.Name, stack.Status.Text, stack.Reason, stack.ChangedAt))],
        Missing = state.Missing,
        Servers = state.ServersProblem is null ? [.. state.Servers.Select(ServersEntry.Of)] : null,
        LastOperation = state.Last is { } last ? OperationEntry.Of(last) : null,
        Record = state.Record is { } record
            ? new(record.Version, record.Templates, record.At, state.RecordSucceeded, record.Unplanned)
            : null,
        Probes = [.. state.Probes.Select(ProbeEntry.Of)],
        FrontEnd = state.FrontEnd,
        Problems = [.. state.Foreign.Select(foreign => $"{foreign.Problem}.")],
        Outputs = (state.Foreign.Count == 0 ? state.Master?.Outputs : null) ?? new Dictionary<string, string>(),
    };
}

internal sealed record StackEntry(string Name, string Status, string? Reason, DateTimeOffset Since);

internal sealed record OperationEntry(string Name, DateTimeOffset Since, DateTimeOffset Until, string? FailedResource, string? Cause)
{
    public static OperationEntry Of(LastOperation operation)
    {
        var failure = operation.Cause?.Failure;
        var failed = failure is null ? null : string.Join('/', [.. failure.Path, failure.LogicalId]);
        return new(operation.Name, operation.StartedAt, operation.UpdatedAt, failed, failure?.Reason);
    }
}

/// <summary>The record in <see cref="StatusReport"/>: the last attempt, whether it succeeded, and what AWS did beyond the plan.</summary>
internal sealed record RecordEntry(string Version, string Templates, DateTimeOffset At, bool Succeeded, string? Unplanned);

internal sealed record ServersEntry(string Stack, int Wanted, IReadOnlyList<ServerEntry> Servers)
{
    public static ServersEntry Of(RunningServers servers) => new(
        servers.NestedStack,
        servers.Group.Wanted,
        [
            .. servers.Group.Members.Select(server =>
                new ServerEntry(server.Id, server.State, server.IsInService, server.LaunchedAt, server.Address, server.IsOutdated)),
        ]);
}

/// <param name="Outdated">Whether it was launched with an earlier version of its group's launch template.</param>
internal sealed record ServerEntry(
    string Id, string State, bool InService, DateTimeOffset LaunchedAt, string? Address, bool Outdated);

internal sealed record ProbeEntry(string Code, string Answer, DateTimeOffset At)
{
    public static ProbeEntry Of(ProbeRecord answer) => new(answer.Code, answer.Answer, answer.At);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<StatusReport>))]
internal sealed partial class StatusJson : JsonSerializerContext;
