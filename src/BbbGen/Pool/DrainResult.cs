using BbbGen.Inputs;

namespace BbbGen.Pool;

/// <summary>How a server stands at the end of <c>drain</c> or <c>undrain</c>.</summary>
internal enum DrainEnd
{
    /// <summary>The operator declined; nothing was changed.</summary>
    Declined,

    /// <summary>It takes no new meetings.</summary>
    Drained,

    /// <summary>It takes no new meetings, and its instance is terminated once it is empty.</summary>
    Terminated,

    /// <summary>It takes new meetings.</summary>
    Accepting,

    /// <summary>The change does not hold, or is not known to.</summary>
    Failed,
}

/// <param name="Server">Its host name.</param>
/// <param name="Instance">Null if nothing tells which one it is.</param>
internal sealed record DrainResult(StackName Deployment, string Server, string? Instance, DrainEnd End)
{
    /// <summary>When last looked.</summary>
    public int Meetings { get; init; }

    public int People { get; init; }

    public string? Problem { get; init; }

    public static DrainResult Of(StackName deployment, PooledServer server, DrainEnd end) =>
        new(deployment, server.Listed!.Id, server.Instance?.Id, end) { Meetings = server.Listed.Meetings, People = server.Listed.People };
}
