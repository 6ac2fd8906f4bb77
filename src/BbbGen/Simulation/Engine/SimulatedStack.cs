using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>A resource that exists.</summary>
/// <param name="Instance">As evaluated at its last creation or update.</param>
/// <param name="PhysicalId">Of a nested stack, its ARN.</param>
/// <param name="Generation">How many replacements preceded it.</param>
/// <param name="Nested">The nested stack, or null.</param>
internal sealed record SimulatedResource(ResourceInstance Instance, string PhysicalId, int Generation, SimulatedStack? Nested)
{
    public string LogicalId => Instance.LogicalId;
}

/// <summary>
/// A simulated stack. An operation is computed completely when it starts: resources are in their final state, while events,
/// status and outputs become readable as time passes.
/// </summary>
internal sealed class SimulatedStack(string name, string id, SimulatedStack? parent)
{
    private readonly List<(DateTimeOffset Since, IReadOnlyDictionary<string, string> Outputs)> _outputs = [];

    public string Name => name;

    public string Id => id;

    public SimulatedStack? Parent => parent;

    /// <summary>Its last evaluated template; null while in review.</summary>
    public StackInstance? Instance { get; set; }

    /// <summary>Existing resources by logical id.</summary>
    public Dictionary<string, SimulatedResource> Resources { get; } = [];

    /// <summary>Export names it imports.</summary>
    public IReadOnlyCollection<string> Imports { get; set; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    public StackPolicy? Policy { get; set; }

    /// <summary>Termination protection; a nested stack has its root's.</summary>
    public bool IsProtected
    {
        get => parent?.IsProtected ?? field;
        set;
    }

    /// <summary>Oldest first, including future ones.</summary>
    public List<StackEvent> Events { get; } = [];

    /// <summary>How often outputs were published; lower it to revert.</summary>
    public int Publications
    {
        get => _outputs.Count;
        set => _outputs.RemoveRange(value, _outputs.Count - value);
    }

    /// <summary>The latest outputs.</summary>
    public IReadOnlyDictionary<string, string> Outputs => _outputs is [.., var last] ? last.Outputs : new Dictionary<string, string>();

    /// <summary>Sets the outputs from a time on.</summary>
    public void Publish(DateTimeOffset since, IReadOnlyDictionary<string, string> outputs) => _outputs.Add((since, outputs));

    /// <summary>DescribeStacks at a time.</summary>
    public Stack At(DateTimeOffset now)
    {
        var last = Events.Last(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Time <= now);
        return new(id, name, last.Status, last.Reason, _outputs.LastOrDefault(outputs => outputs.Since <= now).Outputs
            ?? new Dictionary<string, string>())
        {
            Description = ((Instance?.File.Root as Node.Map)?["Description"] as Node.Text)?.Value,
            Parameters = Instance?.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.Sketch) ?? [],
            Tags = Tags,
            RootId = parent?.Root.Id,
            IsProtected = IsProtected,
            ChangedAt = Events.LastOrDefault(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Status.BeginsOperation
                && stackEvent.Time <= now)?.Time ?? Events[0].Time,
        };
    }

    /// <summary>
    /// ListStackResources at a time: from the last event of each resource. The deletion of a replaced physical resource
    /// does not affect its replacement.
    /// </summary>
    public IReadOnlyList<StackResource> ResourcesAt(DateTimeOffset now) =>
    [
        .. from stackEvent in Events
           where !stackEvent.IsAboutItsStack && stackEvent.Time <= now
           group stackEvent by stackEvent.LogicalId into events
           let present = events.Last(about => !about.Status.Text.StartsWith("DELETE_")).PhysicalId
           let last = events.Last(about => about.PhysicalId == present)
           where last.Status.Text != "DELETE_COMPLETE"
           orderby last.LogicalId
           select new StackResource(last.LogicalId, last.PhysicalId, last.Type, last.Status, last.Reason),
    ];

    public SimulatedStack Root => parent?.Root ?? this;
}
