using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeRds : FakeService, IRds
{
    public List<DatabaseVersion> Versions { get; } =
    [
        new("15.17", [new DatabaseUpgrade("16.13", IsMajor: true)]),
        new("16.11", [new DatabaseUpgrade("16.13", IsMajor: false), new DatabaseUpgrade("17.9", IsMajor: true)]),
        new("16.13", [new DatabaseUpgrade("17.9", IsMajor: true)]),
        new("17.9", []),
    ];

    public string[] Zones { get; set; } = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

    /// <summary>The version of every cluster; null: it does not exist.</summary>
    public string? Running { get; set; }

    /// <summary>Snapshots of every cluster.</summary>
    public List<string> Snapshots { get; } = [];

    public Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken) => All(Versions);

    public Task<IReadOnlyList<string>> ZonesAsync(string engine, string version, string instanceClass,
        CancellationToken cancellationToken) => All(Zones);

    public Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken) => Answer(Running);

    public Task<IReadOnlyList<string>> SnapshotsAsync(string cluster, CancellationToken cancellationToken) => All(Snapshots);

    public Task<MasterLoginState?> MasterLoginAsync(string cluster, CancellationToken cancellationToken) => Answer<MasterLoginState?>(null);

    public Task SetMasterPasswordAsync(string cluster, string password, CancellationToken cancellationToken) => Answer(true);
}
