using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>A resource that exists.</summary>
/// <param name="Instance">As it was evaluated when it was created or last changed.</param>
/// <param name="PhysicalId">What it is called; a nested stack's is its ARN.</param>
/// <param name="Generation">How many of it there were before.</param>
/// <param name="Nested">The stack it is, or null.</param>
internal sealed record SimulatedResource(ResourceInstance Instance, string PhysicalId, int Generation, SimulatedStack? Nested)
{
    public string LogicalId => Instance.LogicalId;
}

/// <summary>
/// A stack of the simulation. An operation is worked out as a whole when it begins: resources are as they will be at its end, while events,
/// status and outputs become readable as time passes.
/// </summary>
internal sealed class SimulatedStack(string name, string id, SimulatedStack? parent)
{
    private readonly List<(DateTimeOffset Since, IReadOnlyDictionary<string, string> Outputs)> _outputs = [];

    public string Name => name;

    public string Id => id;

    public SimulatedStack? Parent => parent;

    /// <summary>What it was made of last; null as long as it is only in review.</summary>
    public StackInstance? Instance { get; set; }

    /// <summary>What exists, by logical id.</summary>
    public Dictionary<string, SimulatedResource> Resources { get; } = [];

    /// <summary>Names it imports.</summary>
    public IReadOnlyCollection<string> Imports { get; set; } = [];

    /// <summary>Key → value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; set; } = new Dictionary<string, string>();

    /// <summary>What its policy says of updates; null: it has none.</summary>
    public StackPolicy? Policy { get; set; }

    /// <summary>Whether termination protection is on; of a nested stack its root says so.</summary>
    public bool IsProtected
    {
        get => parent?.IsProtected ?? field;
        set;
    }

    /// <summary>Oldest first, those that are yet to come included.</summary>
    public List<StackEvent> Events { get; } = [];

    /// <summary>How often it was given outputs; it can be taken back to fewer.</summary>
    public int Publications
    {
        get => _outputs.Count;
        set => _outputs.RemoveRange(value, _outputs.Count - value);
    }

    /// <summary>The outputs it has now, by key.</summary>
    public IReadOnlyDictionary<string, string> Outputs => _outputs is [.., var last] ? last.Outputs : new Dictionary<string, string>();

    /// <summary>The outputs from a time on.</summary>
    public void Publish(DateTimeOffset since, IReadOnlyDictionary<string, string> outputs) => _outputs.Add((since, outputs));

    /// <summary>The stack as AWS would describe it at a time; null if it was deleted by then and is asked for by its name.</summary>
    public Stack At(DateTimeOffset now)
    {
        var last = Events.Last(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Time <= now);
        return new(id, name, last.Status, last.Reason, _outputs.LastOrDefault(outputs => outputs.Since <= now).Outputs ?? new Dictionary<string, string>())
        {
            Description = ((Instance?.File.Root as Node.Map)?["Description"] as Node.Text)?.Value,
            Parameters = Instance?.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.Sketch) ?? [],
            Tags = Tags,
            RootId = parent?.Root.Id,
            IsProtected = IsProtected,
            ChangedAt = Events.LastOrDefault(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Status.BeginsOperation && stackEvent.Time <= now)?.Time ?? Events[0].Time,
        };
    }

    /// <summary>
    /// Its resources as AWS would list them at a time: as the last event by then told of each. The end of a physical resource that another one
    /// has replaced says nothing of the one that is there.
    /// </summary>
    public IReadOnlyList<StackResource> ResourcesAt(DateTimeOffset now) =>
    [
        .. from stackEvent in Events
           where !stackEvent.IsAboutItsStack && stackEvent.Time <= now
           group stackEvent by stackEvent.LogicalId into told
           let present = told.Last(about => !about.Status.Text.StartsWith("DELETE_", StringComparison.Ordinal)).PhysicalId
           let last = told.Last(about => about.PhysicalId == present)
           where last.Status.Text != "DELETE_COMPLETE"
           orderby last.LogicalId
           select new StackResource(last.LogicalId, last.PhysicalId, last.Type, last.Status, last.Reason),
    ];

    public SimulatedStack Root => parent?.Root ?? this;
}
