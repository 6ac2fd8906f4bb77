using BbbGen.Deployment.Destruction;

namespace BbbGen.Tests.Fakes;

/// <summary>What a deployment's resources say of themselves.</summary>
internal sealed class FakeEstate : IImports, IFileSystems, IFinalSnapshots, IRecords, IClusters
{
    /// <summary>Who imports any export.</summary>
    public List<string> Importers { get; } = [];

    /// <summary>Bytes in any file system; null: none of that id.</summary>
    public long? Size { get; set; } = 332_859_965_440;

    public List<string> Snapshots { get; } = [];

    public List<string> Records { get; } = ["conference.bbb.uni.example", "scalelite.bbb.uni.example"];

    /// <summary>What uses any cluster.</summary>
    public ClusterUse? Use { get; set; }

    /// <summary>What is answered instead of the importers.</summary>
    public Exception? Refuses { get; set; }

    /// <summary>How many times; always without.</summary>
    public int RefusesOnly { get; set; } = int.MaxValue;

    public Task<IReadOnlyList<string>> OfAsync(string export, CancellationToken stop) =>
        Refuses is not null && RefusesOnly-- > 0 ? Task.FromException<IReadOnlyList<string>>(Refuses) : Task.FromResult<IReadOnlyList<string>>(Importers);

    public Task<long?> SizeAsync(string fileSystem, CancellationToken stop) => Task.FromResult(Size);

    public Task<IReadOnlyList<string>> OfClusterAsync(string cluster, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>(Snapshots);

    public Task<IReadOnlyList<string>> AddressesAsync(string hostedZone, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>(Records);

    public Task<ClusterUse?> UseAsync(string cluster, CancellationToken stop) => Task.FromResult(Use);
}
