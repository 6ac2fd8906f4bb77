using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Pool;

/// <summary>A server as Scalelite and EC2 see it. One of the two is null if the other does not know it, or if nothing tells that they are
/// the same.</summary>
internal sealed record PooledServer(PoolServer? Listed, Server? Instance)
{
    /// <summary>How operators call it: the first part of its host name, or else the ID of its instance.</summary>
    public string Name => Listed?.Id.Split('.')[0] ?? Instance!.Id;

    /// <summary>Whether it is set to take no new meetings, and placement does not give it any.</summary>
    public bool IsDrained => Listed is { State: not "enabled", IsAccepting: false };

    /// <summary>What an operator should know of it, or empty.</summary>
    public string Note => (Listed, Instance) switch
    {
        ({ IsOnline: false }, null) => "offline; no instance of the group has its address",
        ({ IsOnline: false }, _) => "offline: does not answer Scalelite",
        ({ IsSilent: true }, _) => "does not answer; passed over until it does",
        ({ State: "enabled", IsAccepting: false, Version: null }, _) => "waits for Scalelite's first poll",
        ({ State: "enabled", IsAccepting: false }, _) => "takes no new meetings although it is enabled",
        ({ State: not "enabled", IsAccepting: true }, _) => $"takes new meetings although it is {Listed.State}",
        (_, { IsRetained: true }) => "kept: meetings or recordings were left on it when it was to be terminated",
        (null, { IsInService: true }) => "not in Scalelite's list, or not matched by its address",
        (null, { State: var state }) => $"not in Scalelite's list; {state}",
        (_, { IsOutdated: true }) => "runs an earlier version",
        ({ State: not "enabled" }, _) => "takes no new meetings; leaves when it is empty",
        _ => "",
    };
}

/// <summary>Which server has which meetings, and which take new ones.</summary>
/// <param name="At">When Scalelite's list was read; null without a line of the observer.</param>
/// <param name="Age">How old that is.</param>
internal sealed record PoolState(DateTimeOffset? At, TimeSpan Age, IReadOnlyList<PooledServer> Servers)
{
    /// <summary>Whether the list can be trusted.</summary>
    public bool IsFresh => At is not null && Age <= PoolSnapshot.Fresh;

    private IEnumerable<PoolServer> Listed => Servers.Select(server => server.Listed).OfType<PoolServer>();

    public int Accepting => Listed.Count(server => server.IsAccepting);

    public int People => Listed.Sum(server => server.People);

    public int Meetings => Listed.Sum(server => server.Meetings);

    public int ListedCount => Listed.Count();

    /// <summary>The server in Scalelite's list that an operator names: by the first part of its host name, the whole, or its instance.
    /// </summary>
    /// <exception cref="BbbException">There is none.</exception>
    public PooledServer Named(string name)
    {
        var found = Servers.FirstOrDefault(server => server.Instance?.Id == name
            || (server.Listed?.Id is { } id && (id.Equals(name, StringComparison.OrdinalIgnoreCase)
                || id.Split('.')[0].Equals(name, StringComparison.OrdinalIgnoreCase))));
        return found switch
        {
            { Listed: not null } => found,
            not null => throw BbbException.Invalid(
                $"{name} is not in Scalelite's list, or not matched by its address",
                "give the name of a server that 'bbbgen servers' lists"),
            _ => throw BbbException.Invalid(
                $"Scalelite's list has no server {Quoted.Text(name)}",
                ListedCount == 0 ? "it is empty" : $"it has {string.Join(", ", Listed.Select(server => server.Id.Split('.')[0]))}"),
        };
    }

    /// <summary>Joins both by the public address. If there is one of each, they are the same.</summary>
    public static PoolState Of(PoolSnapshot? snapshot, IReadOnlyList<Server> instances, DateTimeOffset now)
    {
        var listed = snapshot?.Servers ?? [];
        var only = listed is [{ Address: null }] && instances is [var single] ? single : null;
        List<PooledServer> joined =
        [
            .. listed.Select(server => new PooledServer(
                server,
                only ?? instances.FirstOrDefault(instance => instance.Address is not null && instance.Address == server.Address))),
        ];
        joined.AddRange(instances.Where(instance => !joined.Exists(server => server.Instance == instance))
            .Select(instance => new PooledServer(null, instance)));
        return new(snapshot?.At, snapshot is null ? TimeSpan.Zero : now - snapshot.At, joined);
    }
}
