using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BbbGen.Aws.Model;

namespace BbbGen.Simulation.Engine;

/// <summary>What is left of a database or a cache that was deleted.</summary>
/// <param name="Name">Its name, in CloudFormation's form.</param>
/// <param name="Type">The type of what it was taken of.</param>
/// <param name="Source">The physical id of what it was taken of.</param>
internal sealed record FinalSnapshot(string Name, string Type, string Source);

/// <summary>All there is in the simulated account.</summary>
internal sealed class SimulationState(Target home, Faults faults)
{
    public Target Home => home;

    public Faults Faults => faults;

    /// <summary>Stacks, nested and deleted ones included, in the order they were made.</summary>
    public List<SimulatedStack> Stacks { get; } = [];

    /// <summary>What stacks export: name → who, and the value.</summary>
    public Dictionary<string, (SimulatedStack Stack, string Value)> Exports { get; } = [];

    /// <summary>What lies in buckets, by the bucket's name.</summary>
    public ConcurrentDictionary<string, StoredObjects> Buckets { get; } = new();

    /// <summary>Physical ids of RDS clusters that RDS refuses to delete.</summary>
    public HashSet<string> ProtectedClusters { get; } = [];

    /// <summary>What <c>DeletionPolicy: Snapshot</c> has left, in the order it was taken.</summary>
    public List<FinalSnapshot> Snapshots { get; } = [];

    /// <summary>Takes back what a stack exported.</summary>
    public void WithdrawExports(SimulatedStack stack)
    {
        foreach (var name in Exports.Where(export => export.Value.Stack == stack).Select(export => export.Key).ToArray())
        {
            Exports.Remove(name);
        }
    }

    /// <summary>Who uses an export of the stack, and which; null if nobody does.</summary>
    public (string Export, SimulatedStack User)? UserOf(SimulatedStack stack) => (
        from export in Exports
        where export.Value.Stack == stack
        from other in Stacks
        where other.Imports.Contains(export.Key) && other != stack
        select ((string, SimulatedStack)?)(export.Key, other)).FirstOrDefault();
}

/// <summary>The exports of an account, with a note of the names that are asked for.</summary>
internal sealed class ImportLedger(SimulationState state) : IReadOnlyDictionary<string, string>
{
    private readonly SortedSet<string> _requested = new(StringComparer.Ordinal);

    /// <summary>Names that were asked for.</summary>
    public IReadOnlyCollection<string> Requested => _requested;

    /// <summary>The first name nobody exports, or null.</summary>
    public string? Missing => _requested.FirstOrDefault(name => !state.Exports.ContainsKey(name));

    public IEnumerable<string> Keys => state.Exports.Keys;

    public IEnumerable<string> Values => state.Exports.Values.Select(export => export.Value);

    public int Count => state.Exports.Count;

    public string this[string key] => state.Exports[key].Value;

    public bool ContainsKey(string key) => state.Exports.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        _requested.Add(key);
        var isThere = state.Exports.TryGetValue(key, out var export);
        value = export.Value;
        return isThere;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        state.Exports.Select(export => KeyValuePair.Create(export.Key, export.Value.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
