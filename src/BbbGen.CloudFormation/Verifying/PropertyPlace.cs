using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A value of a property with a known schema.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Schema">The schema of the property.</param>
/// <param name="Kind">The expected kind: that of the property, or within a list or map that of an item.</param>
/// <param name="Value">The value.</param>
/// <param name="Mark">The position.</param>
/// <param name="IsLiteral">Whether the text is written in the template, so that no parameter can change it.</param>
public sealed record PropertyPlace(
    ResourceInstance Resource, PropertySchema Schema, PropertyKind Kind, Resolved Value, Mark Mark, bool IsLiteral)
{
    /// <summary>The severity if AWS refuses the value: the value of a parameter may change.</summary>
    public Severity Worst => IsLiteral ? Severity.Error : Severity.Warning;

    /// <summary>The text, if it is known and not a dynamic reference, which is replaced when the stack is deployed.</summary>
    /// <remarks>
    /// The empty default of a parameter represents a value to be set later, and so does a value that a scenario invented.
    /// </remarks>
    public string? Text => Value.AsText is { } text
        && (IsLiteral || (text.Length > 0 && !text.Contains(DecisiveParameters.Other)))
        && !text.Contains("{{resolve:") ? text : null;
}

/// <summary>A set of properties with a known schema.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Schema">Their schema.</param>
/// <param name="Value">The properties that are set; <c>AWS::NoValue</c> does not count.</param>
/// <param name="Written">The written properties, if they are written in one place.</param>
/// <param name="Mark">The position.</param>
public sealed record StructurePlace(ResourceInstance Resource, StructureSchema Schema, Resolved.Map Value, Node.Map? Written, Mark Mark)
{
    /// <summary>Its name for messages.</summary>
    public string Label => Schema.Name is { } name ? $"{name} of {Resource.LogicalId}" : $"{Resource.LogicalId} ({Resource.Type})";

    /// <summary>The position of a property.</summary>
    public Mark MarkOf(string property) => Written?.MarkOf(property) ?? Mark;

    /// <summary>
    /// The severity if some of these are missing: a property that is not written is always missing, one that a condition omits only
    /// sometimes.
    /// </summary>
    public Severity WorstWithout(IEnumerable<string> names) =>
        Written is not null && names.All(name => Written[name] is null or Node.Call("Ref", Node.Text("AWS::NoValue")))
            ? Severity.Error
            : Severity.Warning;

    /// <summary>The severity if these are set together.</summary>
    public Severity WorstWith(IEnumerable<string> names) =>
        Written is not null && names.All(name => Written[name] is not (null or Node.Call("If", _))) ? Severity.Error : Severity.Warning;
}
