using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>What operators see instead of a resource's logical ID. Resources with the same logical ID have the same label.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute(string text) : Attribute
{
    public string Text => text;
}

/// <summary>A resource. Used as a value it is a reference to itself.</summary>
public abstract class Resource(string typeName, string logicalId) : PropertyBag, IElement, IValue
{
    public string LogicalId => logicalId;

    /// <summary>AWS's name of the type, such as <c>AWS::EC2::Subnet</c>.</summary>
    public string TypeName => typeName;

    /// <summary>When the resource exists; always, if null.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Dependencies that no property expresses. Needs a comment: a reference is the usual way.</summary>
    public IReadOnlyList<Resource> DependsOn { get; init; } = [];

    public DeletionPolicy? DeletionPolicy { get; init; }

    public DeletionPolicy? UpdateReplacePolicy { get; init; }

    public CreationPolicy? CreationPolicy { get; init; }

    public UpdatePolicy? UpdatePolicy { get; init; }

    public Node ToNode() => Node.Ref(logicalId);

    public static implicit operator Value<string>(Resource resource) => new(resource.ToNode());

    /// <summary>An attribute, by AWS's name; with a dot if it is nested, such as <c>Endpoint.Address</c>.</summary>
    protected Value<T> Attribute<T>([CallerMemberName] string name = "") => new(Node.GetAtt(logicalId, name));

    /// <summary>An attribute that is a list.</summary>
    protected ValueList<T> AttributeList<T>([CallerMemberName] string name = "") => ValueList<T>.FromList(Node.GetAtt(logicalId, name));

    internal Node Definition()
    {
        List<(string Key, Node Value)> entries = [("Type", Node.Of(typeName))];
        if (Condition is not null)
        {
            entries.Add(("Condition", Node.Of(Condition.LogicalId)));
        }

        if (DependsOn.Count > 0)
        {
            entries.Add(("DependsOn", new Node.List([.. DependsOn.Select(resource => Node.Of(resource.LogicalId))])));
        }

        Add("DeletionPolicy", DeletionPolicy is { } deletion ? Node.Of(deletion.ToString()) : null);
        Add("UpdateReplacePolicy", UpdateReplacePolicy is { } replacement ? Node.Of(replacement.ToString()) : null);
        Add("CreationPolicy", CreationPolicy?.ToNode());
        Add("UpdatePolicy", UpdatePolicy?.ToNode());
        Add("Properties", Properties is { Entries.Count: > 0 } properties ? properties : null);
        return Node.MapOf(entries);

        void Add(string key, Node? value)
        {
            if (value is not null)
            {
                entries.Add((key, value));
            }
        }
    }
}
