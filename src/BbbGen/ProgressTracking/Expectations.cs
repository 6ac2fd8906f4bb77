using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.ResourceTypes;

namespace BbbGen.ProgressTracking;

/// <param name="Slow">The longest successful case, or null if unknown.</param>
internal sealed record ExpectedDuration(TimeSpan Typical, TimeSpan? Slow);

/// <summary>The expected resources of an operation and their durations. Only a creation has a forecast of the whole operation: there are no
/// figures for updates in place.</summary>
internal sealed class Expectations
{
    private readonly Dictionary<ResourceAddress, PlannedResource> _planned;
    private readonly Dictionary<ResourceAddress, ResourceChange> _changes;

    private Expectations(Forecast? creation, IEnumerable<ResourceChange> changes)
    {
        Creation = creation;
        _planned = creation?.Resources.ToDictionary(resource => resource.Address) ?? [];

        // A resource whose type changes is listed twice: added and removed.
        _changes = changes.GroupBy(Address).ToDictionary(lines => lines.Key, lines => lines.First());
        Resources = creation is null
            ? [.. _changes.Values.Select(change => (Address(change), change.Type))]
            : [.. creation.Resources.Select(resource => (resource.Address, resource.Type))];
    }

    public static Expectations Nothing { get; } = new(null, []);

    public Forecast? Creation { get; }

    /// <summary>The affected resources, a stack before its contents.</summary>
    public IReadOnlyList<(ResourceAddress Address, string Type)> Resources { get; }

    public static Expectations Of(Forecast creation) => new(creation, []);

    public static Expectations Of(IEnumerable<ResourceChange> changes) => new(null, changes);

    /// <summary>The expected duration of an action on a resource, or null without an estimate.</summary>
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

    private static ExpectedDuration Of(Estimate estimate) =>
        new(TimeSpan.FromSeconds(estimate.Typical), TimeSpan.FromSeconds(estimate.Slow));

    private static ResourceAddress Address(ResourceChange change) => new(string.Join('/', change.Path), change.LogicalId);
}
