namespace BbbGen.Schemas.Types;

/// <summary>The facts of one resource type, as its line file holds them.</summary>
/// <param name="Name">Such as <c>AWS::EFS::FileSystem</c>.</param>
/// <param name="Identifier">The properties that identify one.</param>
/// <param name="Root">What may be set on it.</param>
/// <param name="Attributes">What may be read off it.</param>
/// <param name="Definitions">Its structures, in the order a reader of the file meets them.</param>
internal sealed record ResourceType(
    string Name, IReadOnlyList<string> Identifier, Structure Root, IReadOnlyList<ResourceAttribute> Attributes, IReadOnlyList<Structure> Definitions);

/// <summary>A set of properties and the rules among them.</summary>
/// <param name="Name">The definition's name; null for the type itself.</param>
/// <param name="Properties">Sorted by name.</param>
/// <param name="Omitted">The names of properties that were left out, sorted.</param>
/// <param name="IsOpen">Whether AWS takes properties of further names.</param>
/// <param name="Rules">As ordered in the schema.</param>
internal sealed record Structure(string? Name, IReadOnlyList<Property> Properties, IReadOnlyList<string> Omitted, bool IsOpen, IReadOnlyList<Rule> Rules);

/// <summary>Whether changing a property replaces the resource.</summary>
internal enum Replacement
{
    Never,

    /// <summary>It depends on the values, or on other properties (<c>conditionalCreateOnlyProperties</c>).</summary>
    Sometimes,
    Always,
}

/// <summary>A property that may be set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Required">Whether AWS insists on it.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Replacement">Whether changing it replaces the resource.</param>
/// <param name="Traits">Limits, formats and pattern, as written in the line file.</param>
internal sealed record Property(string Name, bool Required, PropertyShape Shape, Replacement Replacement, IReadOnlyList<string> Traits);

/// <summary>A rule among properties of one structure.</summary>
/// <param name="Kind"><c>xor</c>, <c>or</c>, <c>needs</c> or <c>excludes</c>.</param>
/// <param name="Subject">The property that <c>needs</c> or <c>excludes</c> the others; null for the other kinds.</param>
/// <param name="Names">The properties.</param>
internal sealed record Rule(string Kind, string? Subject, IReadOnlyList<string> Names);

/// <summary>Something GetAtt can read.</summary>
/// <param name="Name">Dotted when it lies inside a structure.</param>
/// <param name="Mark">Its kind, as in <see cref="PropertyShape.Scalar"/>, or <c>[s]</c>.</param>
/// <param name="Format">What the text names, such as <c>KMS::Key.Arn</c>; null when the schema does not say.</param>
internal sealed record ResourceAttribute(string Name, string Mark, string? Format);
