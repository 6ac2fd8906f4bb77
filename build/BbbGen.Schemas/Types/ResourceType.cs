namespace BbbGen.Schemas.Types;

/// <summary>The schema of one resource type, as in its line file.</summary>
/// <param name="Name">Such as <c>AWS::EFS::FileSystem</c>.</param>
/// <param name="Identifier">The properties that identify one.</param>
/// <param name="Root">The properties that can be set.</param>
/// <param name="Attributes">The attributes that GetAtt can read.</param>
/// <param name="Definitions">Its structures, in the order of the file.</param>
internal sealed record ResourceType(
    string Name, IReadOnlyList<string> Identifier, Structure Root, IReadOnlyList<ResourceAttribute> Attributes,
    IReadOnlyList<Structure> Definitions);

/// <summary>A set of properties and the rules about them.</summary>
/// <param name="Name">The definition's name; null for the type itself.</param>
/// <param name="Properties">Sorted by name.</param>
/// <param name="Omitted">The names of omitted properties, sorted.</param>
/// <param name="IsOpen">Whether AWS accepts properties of any other name.</param>
/// <param name="Rules">As ordered in the schema.</param>
internal sealed record Structure(
    string? Name, IReadOnlyList<Property> Properties, IReadOnlyList<string> Omitted, bool IsOpen, IReadOnlyList<Rule> Rules);

/// <summary>Whether changing a property replaces the resource.</summary>
internal enum Replacement
{
    Never,

    /// <summary>It depends on the values, or on other properties (<c>conditionalCreateOnlyProperties</c>).</summary>
    Sometimes,
    Always,
}

/// <summary>A property that can be set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Required">Whether it is required.</param>
/// <param name="Shape">The kind of its value.</param>
/// <param name="Replacement">Whether changing it replaces the resource.</param>
/// <param name="Traits">Limits, formats and pattern, as written in the line file.</param>
internal sealed record Property(string Name, bool Required, PropertyShape Shape, Replacement Replacement, IReadOnlyList<string> Traits);

/// <summary>A rule about the properties of one structure.</summary>
/// <param name="Kind"><c>xor</c>, <c>or</c>, <c>needs</c> or <c>excludes</c>.</param>
/// <param name="Subject">The property that <c>needs</c> or <c>excludes</c> the others; null for the other kinds.</param>
/// <param name="Names">The properties.</param>
internal sealed record Rule(string Kind, string? Subject, IReadOnlyList<string> Names);

/// <summary>An attribute that GetAtt can read.</summary>
/// <param name="Name">With dots if it is inside a structure.</param>
/// <param name="Mark">Its kind, as in <see cref="PropertyShape.Scalar"/>, or <c>[s]</c>.</param>
/// <param name="Format">What the text refers to, such as <c>KMS::Key.Arn</c>; null if the schema does not say.</param>
internal sealed record ResourceAttribute(string Name, string Mark, string? Format);
