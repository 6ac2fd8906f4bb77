using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.ChangeSets;

/// <summary>Which references resolve to another value after the update, as far as that is known before it.</summary>
internal sealed class ChangedReferences
{
    private const string LaunchTemplate = "AWS::EC2::LaunchTemplate";

    private readonly Dictionary<ResourceAddress, Change> _changes = [];

    /// <summary>Records a resource that is created or replaced: <c>Ref</c> and its attributes change.</summary>
    public void Replaced(ResourceInstance wanted, ResourceInstance? deployed, Certainty certainty) =>
        _changes[wanted.Address] = new(wanted, deployed, certainty, IsReplacement: true);

    public void Updated(ResourceInstance wanted, ResourceInstance deployed, Certainty certainty) =>
        _changes[wanted.Address] = new(wanted, deployed, certainty, IsReplacement: false);

    /// <summary>Whether a resource is certainly created or replaced, so that its current physical id no longer applies.</summary>
    public bool IsReplaced(ResourceAddress resource) =>
        _changes.TryGetValue(resource, out var change) && change is { IsReplacement: true, Certainty: Certainty.Yes };

    /// <summary>How certain it is that a value changes although its source does not.</summary>
    /// <returns>The certainty, and the causing reference as change sets name it: <c>BBBTurnLaunch.LatestVersionNumber</c>.</returns>
    public (Certainty Certainty, string? Cause) In(Resolved value) => value switch
    {
        Resolved.Later later => Of(later),
        Resolved.Mixed(var parts) => Strongest(parts),
        Resolved.List(var items) => Strongest(items),
        Resolved.Map map => Strongest(map.Entries.Select(entry => entry.Value)),
        Resolved.Base64(var content) => In(content),
        _ => (Certainty.No, null),
    };

    private (Certainty, string?) Strongest(IEnumerable<Resolved> values) =>
        values.Select(In)
            .Aggregate((Certainty.No, (string?)null), (strongest, next) => next.Certainty > strongest.Item1 ? next : strongest);

    private (Certainty, string?) Of(Resolved.Later reference)
    {
        if (!_changes.TryGetValue(reference.Resource, out var change))
        {
            return (Certainty.No, null);
        }

        var certainty = change.IsReplacement ? OfReplacement(reference, change) : OfUpdate(reference, change);
        var name = reference.Attribute is null ? reference.Resource.LogicalId : $"{reference.Resource.LogicalId}.{reference.Attribute}";
        return (certainty, certainty is Certainty.No ? null : name);
    }

    /// <summary>An attribute with the name of a property has that property's value.</summary>
    private static Certainty OfReplacement(Resolved.Later reference, Change change) =>
        reference.Attribute is { } attribute && change.Deployed is not null
            && Property(change, attribute) is { } same ? Min(same, change.Certainty) : change.Certainty;

    private static Certainty OfUpdate(Resolved.Later reference, Change change) => (reference.Type, reference.Attribute) switch
    {
        (LaunchTemplate, ChangeDetail.Version) => change.Certainty,

        // The function decides what it returns; another physical id means a replacement.
        _ when change.Wanted.Declaration.IsCustom => Certainty.Possible,
        (_, { } attribute) when Property(change, attribute) is { } same => Min(same, change.Certainty),
        _ => Certainty.No,
    };

    private static Certainty? Property(Change change, string name) =>
        change.Wanted.Properties[name] is { } wanted && change.Deployed!.Properties[name] is { } deployed
        ? Equals(wanted, deployed) ? Certainty.No : Certainty.Yes
        : null;

    private static Certainty Min(Certainty one, Certainty other) => one < other ? one : other;

    private sealed record Change(ResourceInstance Wanted, ResourceInstance? Deployed, Certainty Certainty, bool IsReplacement);
}

/// <summary>How certain it is that a value changes. Of two, the greater one applies.</summary>
internal enum Certainty
{
    No,

    /// <summary>The value is known only during the update.</summary>
    Possible,
    Yes,
}
