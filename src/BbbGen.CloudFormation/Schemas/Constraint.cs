namespace BbbGen.CloudFormation.Schemas;

/// <summary>How properties of one structure depend on each other.</summary>
public enum ConstraintKind
{
    /// <summary>Exactly one of the properties is set.</summary>
    ExactlyOne,

    /// <summary>At least one of them is.</summary>
    AtLeastOne,

    /// <summary>With the subject, all the others.</summary>
    Needs,

    /// <summary>With the subject, none of the others.</summary>
    Excludes,
}

/// <summary>
/// A rule about the properties of one structure. Omitted properties (<see cref="StructureSchema.Omitted"/>) count like the others.
/// </summary>
/// <param name="Kind">The kind of rule.</param>
/// <param name="Subject">The property that needs or excludes; null for the other kinds.</param>
/// <param name="Names">The properties, without the subject.</param>
public sealed record Constraint(ConstraintKind Kind, string? Subject, IReadOnlyList<string> Names)
{
    /// <summary>Reads <c>xor A B</c>, <c>needs A B C</c>; null if it is not such a line.</summary>
    internal static Constraint? Parse(string[] words) => (words[0], words.Length) switch
    {
        ("xor", > 1) => new(ConstraintKind.ExactlyOne, null, [.. words.Skip(1)]),
        ("or", > 1) => new(ConstraintKind.AtLeastOne, null, [.. words.Skip(1)]),
        ("needs", > 2) => new(ConstraintKind.Needs, words[1], [.. words.Skip(2)]),
        ("excludes", > 2) => new(ConstraintKind.Excludes, words[1], [.. words.Skip(2)]),
        _ => null,
    };
}
