using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.ChangeSets;

/// <summary>Compares a deployed value with the wanted one. The value may be the same although the source differs.</summary>
/// <param name="physicalIds">What <c>Ref</c> returns now, as far as it was read.</param>
internal sealed class ValueComparison(ChangedReferences changed, IReadOnlyDictionary<ResourceAddress, string> physicalIds)
{
    /// <summary>Whether a comparison would have been more certain with a physical id that was not given.</summary>
    public bool LacksPhysicalIds { get; private set; }

    /// <summary>How certain it is that the value of a property changes; null: the property is not set.</summary>
    /// <returns>The certainty, and the causing reference; null if the template or a parameter changes.</returns>
    public (Certainty Certainty, string? Cause) Of(Resolved? deployed, Resolved? wanted)
    {
        if (deployed is null || wanted is null)
        {
            return (deployed is null && wanted is null ? Certainty.No : Certainty.Yes, null);
        }

        var written = Written(deployed, wanted);
        var referred = changed.In(wanted);
        return written >= referred.Certainty ? (written, null) : referred;
    }

    /// <summary>How certain it is that the values differ as written, regardless of what they refer to.</summary>
    private Certainty Written(Resolved deployed, Resolved wanted) => (deployed, wanted) switch
    {
        (Resolved.Map one, Resolved.Map other) => one.Entries.Concat(other.Entries).Select(entry => entry.Key).Distinct()
            .Aggregate(Certainty.No, (worst, key) =>
                Max(worst, one[key] is { } before && other[key] is { } after ? Written(before, after) : Certainty.Yes)),
        (Resolved.List(var one), Resolved.List(var other)) when one.Count == other.Count => Pairwise(one, other),
        (Resolved.Mixed(var one), Resolved.Mixed(var other)) when one.Count == other.Count => Pairwise(one, other),
        (Resolved.Base64(var one), Resolved.Base64(var other)) => Written(one, other),
        _ when deployed.Equals(wanted) => Certainty.No,
        _ => Known(deployed) is { } before && Known(wanted) is { } after
            ? before == after ? Certainty.No : Certainty.Yes
            : CanBeTheSame(deployed, wanted) ? Certainty.Possible : Certainty.Yes,
    };

    private Certainty Pairwise(IReadOnlyList<Resolved> one, IReadOnlyList<Resolved> other) =>
        one.Zip(other).Aggregate(Certainty.No, (worst, pair) => Max(worst, Written(pair.First, pair.Second)));

    /// <summary>A value that is already known: a text, or the id of an existing resource.</summary>
    private string? Known(Resolved value)
    {
        switch (value)
        {
            case Resolved.Text(var text):
                return text;
            case Resolved.Later { Attribute: null } reference when !changed.IsReplaced(reference.Resource):
                var known = physicalIds.GetValueOrDefault(reference.Resource);
                LacksPhysicalIds |= known is null;
                return known;
            case Resolved.Mixed(var parts):
                var texts = parts.Select(Known).ToList();
                return texts.Contains(null) ? null : string.Concat(texts);
            default:
                return null;
        }
    }

    /// <summary>Two values that are not both known may be the same, unless one refers to a new resource or their shapes differ.</summary>
    private bool CanBeTheSame(Resolved deployed, Resolved wanted) => (deployed, wanted) switch
    {
        (Resolved.Later one, Resolved.Later other) =>
            one.Resource == other.Resource || (one.Attribute is null != other.Attribute is null && !changed.IsReplaced(other.Resource)),
        (_, Resolved.Later other) => !changed.IsReplaced(other.Resource),
        (Resolved.List or Resolved.Map, Resolved.Text) or (Resolved.Text, Resolved.List or Resolved.Map) => false,
        (Resolved.List, Resolved.List) => false,
        _ => true,
    };

    private static Certainty Max(Certainty one, Certainty other) => one > other ? one : other;
}
