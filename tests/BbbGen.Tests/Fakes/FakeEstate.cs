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

    public Task<IReadOnlyList<string>> OfAsync(string export, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>(Importers);

    public Task<long?> SizeAsync(string fileSystem, CancellationToken stop) => Task.FromResult(Size);

    public Task<IReadOnlyList<string>> OfClusterAsync(string cluster, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>(Snapshots);

    public Task<IReadOnlyList<string>> AddressesAsync(string hostedZone, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>(Records);

    public Task<ClusterUse?> UseAsync(string cluster, CancellationToken stop) => Task.FromResult(Use);
}
