namespace BbbGen.Aws.Contracts;

internal interface IElastiCache
{
    /// <summary>The versions of an engine that can be created.</summary>
    Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken);

    /// <summary>Whether the region has reserved nodes of this type: the only list of node types ElastiCache has.</summary>
    Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken);

    Task<bool> HasReplicationGroupAsync(string name, CancellationToken cancellationToken);

    /// <summary>Names of the manual and final snapshots of a replication group, which may be deleted.</summary>
    Task<IReadOnlyList<string>> SnapshotsAsync(string replicationGroup, CancellationToken cancellationToken);

    /// <summary>Null: the replication group does not exist.</summary>
    Task<CacheTokenState?> TokenAsync(string replicationGroup, CancellationToken cancellationToken);

    /// <summary>Makes a replication group accept a token besides the last one. It discards an older one, so this call must not be
    /// repeated (ElastiCache user guide, "Authenticating with the AUTH command", strategy ROTATE).</summary>
    Task AddTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken);

    /// <summary>Makes a replication group accept only the token that was added last (strategy SET). Refused if it accepts only one.
    /// </summary>
    Task KeepOnlyTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken);

    /// <summary>Null: the user does not exist.</summary>
    Task<CacheUserState?> UserAsync(string user, CancellationToken cancellationToken);

    /// <summary>Gives a user these passwords, one or two, instead of those it has.</summary>
    Task SetPasswordsAsync(string user, IReadOnlyList<string> passwords, CancellationToken cancellationToken);
}

/// <param name="Status">ElastiCache's word for the state of the replication group: <c>available</c>, <c>modifying</c> …</param>
/// <param name="ChangedAt">When the tokens were last changed, or null.</param>
internal sealed record CacheTokenState(string Status, bool IsBeingChanged, DateTimeOffset? ChangedAt)
{
    /// <summary>Whether tokens can be changed.</summary>
    public bool IsReady => Status == "available" && !IsBeingChanged;
}

/// <param name="Status">ElastiCache's word for the state of the user: <c>active</c>, <c>modifying</c> …</param>
/// <param name="Passwords">How many it has; nothing tells which.</param>
internal sealed record CacheUserState(string Status, int Passwords)
{
    /// <summary>Whether the user can be changed, and its last change is in effect.</summary>
    public bool IsReady => Status == "active";
}
