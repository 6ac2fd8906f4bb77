using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>A value where AWS's schema says something of it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Schema">What is known of the property.</param>
/// <param name="Kind">What is wanted here: the property's kind, or within a list or map that of an item.</param>
/// <param name="Value">What is given.</param>
/// <param name="Mark">Where.</param>
/// <param name="IsLiteral">Whether the template says this text itself, and no parameter may change it.</param>
public sealed record PropertyPlace(ResourceInstance Resource, PropertySchema Schema, PropertyKind Kind, Resolved Value, Mark Mark, bool IsLiteral)
{
    /// <summary>How bad it is when AWS refuses the value: of a parameter's value nobody knows whether it stays.</summary>
    public Severity Worst => IsLiteral ? Severity.Error : Severity.Warning;

    /// <summary>The text, where it is known and no dynamic reference takes its place when the stack is deployed.</summary>
    /// <remarks>An empty default of a parameter stands for a value that is still to come, and so does what a scenario made up for it.</remarks>
    public string? Text => Value.AsText is { } text
        && (IsLiteral || (text.Length > 0 && !text.Contains(DecisiveParameters.Other, StringComparison.Ordinal)))
        && !text.Contains("{{resolve:", StringComparison.Ordinal) ? text : null;
}

/// <summary>A set of properties where AWS's schema says what it may hold.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Schema">What may be set.</param>
/// <param name="Value">What is set; what is <c>AWS::NoValue</c> is not.</param>
/// <param name="Written">What is written down, where it is written in one place.</param>
/// <param name="Mark">Where.</param>
public sealed record StructurePlace(ResourceInstance Resource, StructureSchema Schema, Resolved.Map Value, Node.Map? Written, Mark Mark)
{
    /// <summary>What it is called in a sentence.</summary>
    public string Label => Schema.Name is { } name ? $"{name} of {Resource.LogicalId}" : $"{Resource.LogicalId} ({Resource.Type})";

    /// <summary>Where a property stands.</summary>
    public Mark MarkOf(string property) => Written?.MarkOf(property) ?? Mark;

    /// <summary>How bad it is that some of these are missing: what is never written is missing for good, what a condition leaves out only sometimes.</summary>
    public Severity WorstWithout(IEnumerable<string> names) =>
        Written is not null && names.All(name => Written[name] is null or Node.Call("Ref", Node.Text("AWS::NoValue"))) ? Severity.Error : Severity.Warning;

    /// <summary>How bad it is that these are there together.</summary>
    public Severity WorstWith(IEnumerable<string> names) =>
        Written is not null && names.All(name => Written[name] is not (null or Node.Call("If", _))) ? Severity.Error : Severity.Warning;
}
