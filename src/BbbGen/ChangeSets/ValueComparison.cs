using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.ChangeSets;

/// <summary>Compares a value as it is deployed with the value as it shall be. The source may differ and the value be the same.</summary>
/// <param name="changed">What else changes.</param>
/// <param name="physicalIds">What <c>Ref</c> gives today, as far as it was read.</param>
internal sealed class ValueComparison(ChangedReferences changed, IReadOnlyDictionary<ResourceAddress, string> physicalIds)
{
    /// <summary>Whether a comparison would have been surer with a physical id that was not given.</summary>
    public bool LacksPhysicalIds { get; private set; }

    /// <summary>How sure it is that the value changes.</summary>
    /// <param name="deployed">The value as it is; null: the property is not set.</param>
    /// <param name="wanted">The value as it shall be; null: the property is not set.</param>
    /// <returns>The certainty, and the reference it comes from; without one the template, or a parameter, says something else.</returns>
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

    /// <summary>How sure it is that the texts of both differ, whatever becomes of what they refer to.</summary>
    private Certainty Written(Resolved deployed, Resolved wanted) => (deployed, wanted) switch
    {
        (Resolved.Map one, Resolved.Map other) => one.Entries.Concat(other.Entries).Select(entry => entry.Key).Distinct()
            .Aggregate(Certainty.No, (worst, key) => Max(worst, one[key] is { } before && other[key] is { } after ? Written(before, after) : Certainty.Yes)),
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

    /// <summary>What CloudFormation knows already: a text, or what it has created.</summary>
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

    /// <summary>Two values that are not both known may turn out the same, unless one names a new resource or their shapes differ.</summary>
    private bool CanBeTheSame(Resolved deployed, Resolved wanted) => (deployed, wanted) switch
    {
        (Resolved.Later one, Resolved.Later other) => one.Resource == other.Resource || (one.Attribute is null != other.Attribute is null && !changed.IsReplaced(other.Resource)),
        (_, Resolved.Later other) => !changed.IsReplaced(other.Resource),
        (Resolved.List or Resolved.Map, Resolved.Text) or (Resolved.Text, Resolved.List or Resolved.Map) or (Resolved.List, Resolved.List) => false,
        _ => true,
    };

    private static Certainty Max(Certainty one, Certainty other) => one > other ? one : other;
}
