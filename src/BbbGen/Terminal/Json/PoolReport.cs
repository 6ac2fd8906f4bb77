using System.Text.Json.Serialization;
using BbbGen.Pool;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>servers --json</c>; names are a contract with scripts.</summary>
/// <param name="At">When Scalelite's list was read; null if it is not known.</param>
/// <param name="IsFresh">Whether that was less than 90 seconds ago.</param>
/// <param name="Accepting">How many servers take new meetings.</param>
internal sealed record PoolReport(
    string Stack, DateTimeOffset? At, bool IsFresh, int Accepting, int People, int Meetings, IReadOnlyList<ReportedServer> Servers)
{
    public static PoolReport Of(string stack, PoolState pool) => new(
        stack, pool.At, pool.IsFresh, pool.Accepting, pool.People, pool.Meetings, [.. pool.Servers.Select(ReportedServer.Of)]);
}

/// <summary>Members of Scalelite's list are null for an instance that is not in it.</summary>
/// <param name="Id">The host name.</param>
/// <param name="Instance">The ID of the EC2 instance, or null if none was matched.</param>
/// <param name="Note">What an operator should know, or empty.</param>
internal sealed record ReportedServer(string? Id, string? Instance, string Note)
{
    public string? State { get; init; }

    public bool? Accepting { get; init; }

    public bool? Online { get; init; }

    public bool? Silent { get; init; }

    public double? Load { get; init; }

    public int? Meetings { get; init; }

    public int? People { get; init; }

    public int? Cameras { get; init; }

    public int? LargestMeeting { get; init; }

    public string? BigBlueButton { get; init; }

    public string? Address { get; init; }

    public static ReportedServer Of(PooledServer server) => new(server.Listed?.Id, server.Instance?.Id, server.Note)
    {
        State = server.Listed?.State,
        Accepting = server.Listed?.IsAccepting,
        Online = server.Listed?.IsOnline,
        Silent = server.Listed?.IsSilent,
        Load = server.Listed?.Load,
        Meetings = server.Listed?.Meetings,
        People = server.Listed?.People,
        Cameras = server.Listed?.Cameras,
        LargestMeeting = server.Listed?.Largest,
        BigBlueButton = server.Listed?.Version,
        Address = server.Listed?.Address ?? server.Instance?.Address,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<PoolReport>))]
internal sealed partial class PoolJson : JsonSerializerContext;
