using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.ProgressTracking;

/// <summary>How long something is expected to take.</summary>
/// <param name="Typical">As a rule.</param>
/// <param name="Slow">The longest that is no failure, or null where no case is known that was slow.</param>
internal sealed record ExpectedDuration(TimeSpan Typical, TimeSpan? Slow);

/// <summary>
/// What is expected of an operation: which resources, and how long each takes. A creation has a forecast, and only with it the whole is
/// foreseen: how long CloudFormation takes to change a resource in place nobody has figures of.
/// </summary>
internal sealed class Expectations
{
    private readonly Dictionary<ResourceAddress, PlannedResource> _planned;
    private readonly Dictionary<ResourceAddress, ResourceChange> _changes;

    private Expectations(Forecast? creation, IEnumerable<ResourceChange> changes)
    {
        Creation = creation;
        _planned = creation?.Resources.ToDictionary(resource => resource.Address) ?? [];

        // A resource whose type changes is listed twice, once added and once removed.
        _changes = changes.GroupBy(Address).ToDictionary(lines => lines.Key, lines => lines.First());
        Resources = creation is null
            ? [.. _changes.Values.Select(change => (Address(change), change.Type))]
            : [.. creation.Resources.Select(resource => (resource.Address, resource.Type))];
    }

    /// <summary>Nothing is known beforehand: somebody else's operation. Durations by type are known all the same.</summary>
    public static Expectations Nothing { get; } = new(null, []);

    /// <summary>The forecast of a creation, or null: the operation is none, or none was made.</summary>
    public Forecast? Creation { get; }

    /// <summary>The resources that take part, a stack before its contents.</summary>
    public IReadOnlyList<(ResourceAddress Address, string Type)> Resources { get; }

    /// <summary>A stack is created as foreseen.</summary>
    public static Expectations Of(Forecast creation) => new(creation, []);

    /// <summary>A stack is changed or deleted: its resources as a change set, or whoever deletes, lists them.</summary>
    public static Expectations Of(IEnumerable<ResourceChange> changes) => new(null, changes);

    /// <summary>How long it takes to do something to a resource, or null: there is no estimate.</summary>
    public ExpectedDuration? For(ResourceAddress address, string type, Verb verb) => verb switch
    {
        Verb.Create when _planned.TryGetValue(address, out var planned) => Of(planned),
        Verb.Create => OfType(type),
        Verb.Update when _changes.TryGetValue(address, out var change) && change.Replacement is Replacement.Yes => OfType(type),
        Verb.Delete when Durations.Knows(type) => new(TimeSpan.FromSeconds(Durations.OfDeletion(type)), null),
        _ => null,
    };

    private static ExpectedDuration? Of(PlannedResource planned) => planned switch
    {
        { Estimate: null } => new(planned.End - planned.Start, null),
        { IsKnown: true, Estimate: { } estimate } => Of(estimate),
        _ => null,
    };

    private static ExpectedDuration? OfType(string type) => Durations.Knows(type) ? Of(Durations.OfType(type)) : null;

    private static ExpectedDuration Of(Estimate estimate) => new(TimeSpan.FromSeconds(estimate.Typical), TimeSpan.FromSeconds(estimate.Slow));

    private static ResourceAddress Address(ResourceChange change) => new(string.Join('/', change.Path), change.LogicalId);
}
