using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeDatabases : FakePort, IDatabases
{
    public List<DatabaseVersion> Versions { get; } =
    [
        new("15.17", [new("16.13", IsMajor: true)]),
        new("16.11", [new("16.13", IsMajor: false), new("17.9", IsMajor: true)]),
        new("16.13", [new("17.9", IsMajor: true)]),
        new("17.9", []),
    ];

    public string[] Zones { get; set; } = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

    public string? Running { get; set; }

    public Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken) => Answer<IReadOnlyList<DatabaseVersion>>(Versions);

    public Task<IReadOnlyList<string>> ZonesAsync(string engine, string version, string instanceClass, CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(Zones);

    public Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken) => Answer(Running);
}
