using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Inventory;
using BbbGen.Status;

namespace BbbGen.Terminal.Json;

/// <summary>What <c>status --json</c> and <c>watch --json</c> answer in their last line; names are a contract with scripts.</summary>
/// <param name="Stack">The master's name.</param>
/// <param name="Account">Twelve digits.</param>
/// <param name="Region">System name.</param>
/// <param name="State"><c>healthy</c>, <c>in progress</c>, <c>failed</c>, <c>absent</c> or <c>foreign</c>: a stack of that name is not bbbgen's.</param>
internal sealed record StatusReport(string Stack, string Account, string Region, string State)
{
    /// <summary>What is not bbbgen's and how that is known, a sentence each; empty unless the state is <c>foreign</c>.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>All stacks there are.</summary>
    public IReadOnlyList<StackEntry> Stacks { get; init; } = [];

    /// <summary>Logical ids of nested stacks the master lists although they are gone.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The servers people meet on; null: they could not be looked at.</summary>
    public IReadOnlyList<ServersEntry>? Servers { get; init; } = [];

    /// <summary>What was done last; null if nothing was.</summary>
    public OperationEntry? LastOperation { get; init; }

    /// <summary>What was last attempted; null without a record.</summary>
    public RecordEntry? Record { get; init; }

    /// <summary>What probes found out about AWS.</summary>
    public IReadOnlyList<ProbeEntry> Probes { get; init; } = [];

    /// <summary>Where people meet; null as long as the master is not healthy.</summary>
    public Uri? FrontEnd { get; init; }

    /// <summary>The master's outputs.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of volumes that servers left; null: they could not be asked for.</summary>
    public IReadOnlyList<string>? LeftVolumes { get; init; } = [];

    /// <summary>Why the operation failed that <c>watch</c> followed; null where none did.</summary>
    public CauseReport? Cause { get; init; }

    /// <summary>Physical ids of what the update that <c>watch</c> followed could not delete.</summary>
    public IReadOnlyList<string> LeftOver { get; init; } = [];

    /// <summary>The report of a state.</summary>
    public static StatusReport Of(Target target, DeploymentState state) => new(
        state.Name,
        target.Account,
        target.Region,
        state.Foreign.Count > 0 ? "foreign" : state.Stacks.Count == 0 ? "absent" : state.IsBusy ? "in progress" : state.IsHealthy ? "healthy" : "failed")
    {
        Stacks = [.. state.Stacks.Select(stack => new StackEntry(stack.Name, stack.Status.Text, stack.Reason, stack.ChangedAt))],
        Missing = state.Missing,
        Servers = state.ServersProblem is null ? [.. state.Servers.Select(ServersEntry.Of)] : null,
        LastOperation = state.Last is { } last
            ? new(last.Name, last.StartedAt, last.UpdatedAt, last.Cause?.Failure is { } failure ? string.Join('/', [.. failure.Path, failure.LogicalId]) : null, last.Cause?.Failure.Reason)
            : null,
        Record = state.Record is { } record ? new(record.Version, record.Templates, record.At, state.RecordSucceeded, record.Unplanned) : null,
        Probes = [.. state.Probes.Select(ProbeEntry.Of)],
        FrontEnd = state.FrontEnd,
        Problems = [.. state.Foreign.Select(foreign => $"{foreign.Problem}.")],
        Outputs = (state.Foreign.Count == 0 ? state.Master?.Outputs : null) ?? new Dictionary<string, string>(),
    };
}

/// <summary>A stack in <see cref="StatusReport"/>.</summary>
internal sealed record StackEntry(string Name, string Status, string? Reason, DateTimeOffset Since);

/// <summary>The last operation in <see cref="StatusReport"/>.</summary>
internal sealed record OperationEntry(string Name, DateTimeOffset Since, DateTimeOffset Until, string? FailedResource, string? Cause);

/// <summary>The record in <see cref="StatusReport"/>: what was last attempted, whether that was completed, and what AWS did in it beyond the plan.</summary>
internal sealed record RecordEntry(string Version, string Templates, DateTimeOffset At, bool Succeeded, string? Unplanned);

/// <summary>Servers in <see cref="StatusReport"/>.</summary>
/// <param name="Stack">Logical id of the nested stack they belong to.</param>
/// <param name="Wanted">How many there should be.</param>
/// <param name="Servers">Those there are.</param>
internal sealed record ServersEntry(string Stack, int Wanted, IReadOnlyList<ServerEntry> Servers)
{
    /// <summary>The same of servers that were read.</summary>
    public static ServersEntry Of(RunningServers servers) => new(
        servers.NestedStack,
        servers.Group.Wanted,
        [.. servers.Group.Members.Select(server => new ServerEntry(server.Id, server.State, server.IsInService, server.LaunchedAt, server.Address))]);
}

/// <summary>A server in <see cref="StatusReport"/>.</summary>
internal sealed record ServerEntry(string Id, string State, bool InService, DateTimeOffset LaunchedAt, string? Address);

/// <summary>Serializers made when compiling: the native binary has no reflection to make them from.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<StatusReport>))]
internal sealed partial class StatusJson : JsonSerializerContext;
