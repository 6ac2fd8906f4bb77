using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>
/// The state of an account before an operation. An operation is computed completely when it starts; canceling it restores
/// the snapshot and repeats it, deterministically, up to the present.
/// </summary>
internal sealed class StateSnapshot
{
    private readonly SimulationState _state;
    private readonly List<SimulatedStack> _stacks;
    private readonly List<Kept> _kept;
    private readonly Dictionary<string, (SimulatedStack Stack, string Value)> _exports;
    private readonly List<KeyValuePair<string, StoredObjects>> _buckets;

    public StateSnapshot(SimulationState state)
    {
        _state = state;
        _stacks = [.. state.Stacks];
        _kept = [.. state.Stacks.Select(stack =>
            new Kept(stack, stack.Instance, new Dictionary<string, SimulatedResource>(stack.Resources), stack.Imports, stack.Tags,
                stack.Events.Count, stack.Publications))];
        _exports = new(state.Exports);
        _buckets = [.. state.Buckets];
    }

    /// <summary>Restores the state; only one operation may have started since.</summary>
    public void Restore()
    {
        _state.Stacks.Clear();
        _state.Stacks.AddRange(_stacks);
        foreach (var kept in _kept)
        {
            kept.Restore();
        }

        _state.Exports.Clear();
        foreach (var (name, export) in _exports)
        {
            _state.Exports.Add(name, export);
        }

        foreach (var (name, objects) in _buckets)
        {
            _state.Buckets[name] = objects;
        }
    }

    private sealed record Kept(
        SimulatedStack Stack,
        StackInstance? Instance,
        Dictionary<string, SimulatedResource> Resources,
        IReadOnlyCollection<string> Imports,
        IReadOnlyDictionary<string, string> Tags,
        int Events,
        int Publications)
    {
        public void Restore()
        {
            (Stack.Instance, Stack.Imports, Stack.Tags) = (Instance, Imports, Tags);
            Stack.Resources.Clear();
            foreach (var (id, resource) in Resources)
            {
                Stack.Resources.Add(id, resource);
            }

            Stack.Events.RemoveRange(Events, Stack.Events.Count - Events);
            Stack.Publications = Publications;
        }
    }
}
