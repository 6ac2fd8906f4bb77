using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BbbGen.Aws.Model;

namespace BbbGen.Simulation.Engine;

/// <summary>A final snapshot of a deleted database or cache.</summary>
/// <param name="Type">The deleted resource's type.</param>
/// <param name="Source">The deleted resource's physical id.</param>
internal sealed record FinalSnapshot(string Name, string Type, string Source);

/// <summary>The state of the simulated account.</summary>
internal sealed class SimulationState(Target home, Faults faults)
{
    public Target Home => home;

    public Faults Faults => faults;

    /// <summary>In creation order, including nested and deleted ones.</summary>
    public List<SimulatedStack> Stacks { get; } = [];

    /// <summary>Export name → exporting stack and value.</summary>
    public Dictionary<string, (SimulatedStack Stack, string Value)> Exports { get; } = [];

    /// <summary>Bucket name → objects.</summary>
    public ConcurrentDictionary<string, StoredObjects> Buckets { get; } = new();

    /// <summary>Physical ids of RDS clusters with deletion protection.</summary>
    public HashSet<string> ProtectedClusters { get; } = [];

    /// <summary>Final snapshots in creation order.</summary>
    public List<FinalSnapshot> Snapshots { get; } = [];

    public void WithdrawExports(SimulatedStack stack)
    {
        foreach (var name in Exports.Where(export => export.Value.Stack == stack).Select(export => export.Key).ToArray())
        {
            Exports.Remove(name);
        }
    }

    /// <summary>An imported export of the stack and its importer, or null.</summary>
    public (string Export, SimulatedStack User)? UserOf(SimulatedStack stack) => (
        from export in Exports
        where export.Value.Stack == stack
        from other in Stacks
        where other.Imports.Contains(export.Key) && other != stack
        select ((string, SimulatedStack)?)(export.Key, other)).FirstOrDefault();
}

/// <summary>The exports of an account; records the requested names.</summary>
internal sealed class ImportLedger(SimulationState state) : IReadOnlyDictionary<string, string>
{
    private readonly SortedSet<string> _requested = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Requested => _requested;

    /// <summary>The first requested name that no stack exports, or null.</summary>
    public string? Missing => _requested.FirstOrDefault(name => !state.Exports.ContainsKey(name));

    public IEnumerable<string> Keys => state.Exports.Keys;

    public IEnumerable<string> Values => state.Exports.Values.Select(export => export.Value);

    public int Count => state.Exports.Count;

    public string this[string key] => state.Exports[key].Value;

    public bool ContainsKey(string key) => state.Exports.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        _requested.Add(key);
        var exists = state.Exports.TryGetValue(key, out var export);
        value = export.Value;
        return exists;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        state.Exports.Select(export => KeyValuePair.Create(export.Key, export.Value.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
