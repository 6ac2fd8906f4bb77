using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>Stores properties in the order in which they are set: an init accessor is the writer.</summary>
public abstract class PropertyBag
{
    private readonly List<KeyValuePair<string, Node>> _properties = [];

    /// <summary>
    /// Two members that need each other would recurse endlessly; this ends the recursion with a stack trace that names them.
    /// </summary>
    protected PropertyBag() => RuntimeHelpers.EnsureSufficientExecutionStack();

    protected void Set(IValue? value, [CallerMemberName] string property = "")
    {
        if (value is not null)
        {
            _properties.Add(KeyValuePair.Create(property, value.ToNode()));
        }
    }

    protected Node.Map Properties => new(_properties);
}

/// <summary>A structured value inside a resource.</summary>
public abstract class Structure : PropertyBag, IValue
{
    private readonly Node? _node;

    protected Structure()
    {
    }

    /// <summary>A structure selected by a function.</summary>
    protected Structure(Node node) => _node = node;

    public Node ToNode() => _node ?? Properties;
}
