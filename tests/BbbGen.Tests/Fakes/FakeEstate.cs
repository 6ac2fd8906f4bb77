using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>What a deployment's resources say of themselves.</summary>
internal sealed class FakeEstate : IImports, IFileSystems, IFinalSnapshots, IRecords, IClusters, ISubnets, IVolumes
{
    /// <summary>Who imports any export.</summary>
    public List<string> Importers { get; } = [];

    /// <summary>Bytes in any file system; null: none of that id.</summary>
    public long? Size { get; set; } = 332_859_965_440;

    public List<string> Snapshots { get; } = [];

    public List<string> Records { get; } = ["conference.bbb.uni.example", "scalelite.bbb.uni.example"];

    /// <summary>What uses any cluster.</summary>
    public ClusterUse? Use { get; set; }

    /// <summary>Zones by subnet id.</summary>
    public Dictionary<string, string> Zones { get; } = [];

    public Task<IReadOnlyDictionary<string, string>> ZonesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(ids.Where(Zones.ContainsKey).ToDictionary(id => id, id => Zones[id]));

    public List<string> CacheSnapshots { get; } = [];

    public Task<IReadOnlyList<string>> OfCacheAsync(string replicationGroup, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(CacheSnapshots);

    /// <summary>Volumes that servers of any stack left.</summary>
    public List<LeftVolume> Volumes { get; } = [];

    /// <summary>What is answered instead of the volumes.</summary>
    public Exception? VolumesRefuse { get; set; }

    /// <summary>Of which stacks they were last asked for.</summary>
    public string? VolumesOf { get; private set; }

    public Task<IReadOnlyList<LeftVolume>> LeftByAsync(string stacks, CancellationToken cancellationToken)
    {
        VolumesOf = stacks;
        if (VolumesRefuse is not null)
        {
            throw VolumesRefuse;
        }

        return Task.FromResult<IReadOnlyList<LeftVolume>>(Volumes);
    }

    /// <summary>What is answered instead of the importers.</summary>
    public Exception? Refuses { get; set; }

    /// <summary>How many times; always without.</summary>
    public int RefusesOnly { get; set; } = int.MaxValue;

    public Task<IReadOnlyList<string>> OfAsync(string export, CancellationToken cancellationToken) =>
        Refuses is not null && RefusesOnly-- > 0 ? Task.FromException<IReadOnlyList<string>>(Refuses) : Task.FromResult<IReadOnlyList<string>>(Importers);

    public Task<long?> SizeAsync(string fileSystem, CancellationToken cancellationToken) => Task.FromResult(Size);

    public Task<IReadOnlyList<string>> OfClusterAsync(string cluster, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(Snapshots);

    public Task<IReadOnlyList<string>> AddressesAsync(string hostedZone, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(Records);

    /// <summary>What was done to clusters and groups, in order.</summary>
    public List<string> Released { get; } = [];

    /// <summary>Why ECS starts no task, or null: it does.</summary>
    public string? RunTaskRefusal { get; set; }

    public Task<string?> RunTaskAsync(string cluster, string taskDefinition, CancellationToken cancellationToken)
    {
        Released.Add($"run {taskDefinition} on {cluster}");
        return Task.FromResult(RunTaskRefusal);
    }

    /// <summary>Tasks of any cluster that no service started.</summary>
    public int OneOffTasks { get; set; }

    public Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken)
    {
        Released.Add($"stop tasks of {cluster}");
        return Task.FromResult(OneOffTasks);
    }

    public Task<bool> EmptyGroupAsync(string group, CancellationToken cancellationToken)
    {
        Released.Add($"empty {group}");
        return Task.FromResult(true);
    }

    public Task<ClusterUse?> UseAsync(string cluster, CancellationToken cancellationToken) => Task.FromResult(Use);
}
