using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeElastiCache : FakeService, IElastiCache
{
    public string[] Versions { get; set; } = ["7.2", "8.0", "8.1"];

    public bool IsReservable { get; set; } = true;

    /// <summary>Snapshots of every replication group.</summary>
    public List<string> Snapshots { get; } = [];

    public Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken) => All(Versions);

    public Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken) => Answer(IsReservable);

    public Task<bool> HasReplicationGroupAsync(string name, CancellationToken cancellationToken) => Answer(false);

    public Task<IReadOnlyList<string>> SnapshotsAsync(string replicationGroup, CancellationToken cancellationToken) => All(Snapshots);

    public Task<CacheTokenState?> TokenAsync(string replicationGroup, CancellationToken cancellationToken) =>
        Answer<CacheTokenState?>(null);

    public Task AddTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken) => Answer(true);

    public Task KeepOnlyTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken) => Answer(true);

    public Task<CacheUserState?> UserAsync(string user, CancellationToken cancellationToken) => Answer<CacheUserState?>(null);

    public Task SetPasswordsAsync(string user, IReadOnlyList<string> passwords, CancellationToken cancellationToken) => Answer(true);
}
