using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>
/// An account's stacks as they are before an operation. An operation is worked out to its end when it begins; whoever breaks it off goes back
/// here and plays it again up to that moment, which is the same play, as nothing is left to chance.
/// </summary>
internal sealed class StateSnapshot
{
    private readonly SimulationState _state;
    private readonly List<SimulatedStack> _stacks;
    private readonly List<Kept> _kept;
    private readonly Dictionary<string, (SimulatedStack Stack, string Value)> _exports;
    private readonly List<KeyValuePair<string, StoredObjects>> _buckets;

    /// <summary>Takes one.</summary>
    public StateSnapshot(SimulationState state)
    {
        _state = state;
        _stacks = [.. state.Stacks];
        _kept = [.. state.Stacks.Select(stack => new Kept(stack, stack.Instance, new(stack.Resources), stack.Imports, stack.Tags, stack.Events.Count, stack.Publications))];
        _exports = new(state.Exports);
        _buckets = [.. state.Buckets];
    }

    /// <summary>Goes back; only one operation may have begun since.</summary>
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
