using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>Makes a member of a template one of its outputs, under the member's name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string description) : Attribute
{
    public string Description => description;

    /// <summary>The output's name, if it differs from the member's.</summary>
    public string? Name { get; init; }

    /// <summary>The member that holds the condition under which the output exists. A resource's output inherits the resource's.</summary>
    public string? Condition { get; init; }

    /// <summary>The name other stacks import it by, as the text of a <c>Fn::Sub</c>.</summary>
    public string? Export { get; init; }
}

/// <summary>An output. Written by the generator from <see cref="OutputAttribute"/>.</summary>
public sealed record Output(string LogicalId, string Description, Node Value, Condition? Condition, string? Export) : IElement
{
    internal Node Definition()
    {
        List<(string Key, Node Value)> entries = [("Description", Node.Of(Description))];
        if (Condition is not null)
        {
            entries.Add(("Condition", Node.Of(Condition.LogicalId)));
        }

        entries.Add(("Value", Value));
        if (Export is not null)
        {
            entries.Add(("Export", Node.MapOf(("Name", new Node.Call("Sub", Node.Of(Export))))));
        }

        return Node.MapOf(entries);
    }
}
