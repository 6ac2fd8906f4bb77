using System.Text.Json;

namespace BbbGen.Pool;

/// <summary>A server in Scalelite's list, as <c>scalelite-observer.sh</c> prints it.</summary>
/// <param name="Id">Its host name.</param>
/// <param name="State"><c>enabled</c>, <c>cordoned</c> or <c>disabled</c>: what it is set to, not what placement reads.</param>
/// <param name="IsAccepting">Whether placement gives it new meetings.</param>
/// <param name="IsSilent">Whether it did not answer two polls, and is passed over until it answers.</param>
internal sealed record PoolServer(string Id, string State, bool IsAccepting, bool IsOnline, bool IsSilent)
{
    /// <summary>Scalelite's number, by which it places meetings; null before the first poll.</summary>
    public double? Load { get; init; }

    public int Meetings { get; init; }

    public int People { get; init; }

    /// <summary>People with a camera.</summary>
    public int Cameras { get; init; }

    /// <summary>People in its largest meeting.</summary>
    public int Largest { get; init; }

    /// <summary>Of BigBlueButton; null before the first poll.</summary>
    public string? Version { get; init; }

    /// <summary>What its name resolves to; null if that failed, and in lines of earlier releases.</summary>
    public string? Address { get; init; }
}

/// <summary>One look of the observer at Scalelite's list.</summary>
/// <param name="At">When it was printed.</param>
internal sealed record PoolSnapshot(DateTimeOffset At, IReadOnlyList<PoolServer> Servers)
{
    /// <summary>The observer looks every 15 seconds. An older line means that it, its task or the cache does not work.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(90);

    /// <summary>Null for a line that is no look, such as a report of a look that failed.</summary>
    public static PoolSnapshot? Read(DateTimeOffset at, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("servers", out var servers)
                ? new(at, [.. servers.EnumerateArray().Select(Server).OrderBy(server => server.Id, StringComparer.Ordinal)])
                : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static PoolServer Server(JsonElement server) => new(
        server.GetProperty("id").GetString()!,
        server.GetProperty("state").GetString()!,
        server.GetProperty("accepting").GetBoolean(),
        server.GetProperty("online").ValueKind is JsonValueKind.True,
        server.GetProperty("silent").GetBoolean())
    {
        Load = server.GetProperty("load") is { ValueKind: JsonValueKind.Number } load ? load.GetDouble() : null,
        Meetings = server.GetProperty("meetings").GetInt32(),
        People = server.GetProperty("users").GetInt32(),
        Cameras = server.GetProperty("videos").GetInt32(),
        Largest = server.GetProperty("largest").GetInt32(),
        Version = server.GetProperty("bbb").GetString(),
        Address = server.TryGetProperty("address", out var address) ? address.GetString() : null,
    };
}
