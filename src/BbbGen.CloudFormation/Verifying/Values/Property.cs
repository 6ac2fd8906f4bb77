using System.Globalization;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>
/// A value of a resource under the conditions of a scenario, with its position. A missing property is represented too, without a
/// value, so that rules can navigate without null checks.
/// </summary>
internal sealed class Property
{
    private readonly Choices _choices;
    private readonly Property? _parent;
    private readonly Node? _written;
    private readonly Mark _key;

    /// <summary>All properties of a resource.</summary>
    public Property(ResourceInstance resource, Choices choices)
        : this(resource, choices, resource.Properties, resource.Declaration.Properties, resource.Declaration.Mark)
    {
    }

    /// <param name="resource">The resource.</param>
    /// <param name="choices">The values invented to try conditions.</param>
    /// <param name="value">The value at this position.</param>
    /// <param name="written">The node as written.</param>
    /// <param name="mark">The position.</param>
    public Property(ResourceInstance resource, Choices choices, Resolved? value, Node? written, Mark mark)
    {
        (Resource, _choices, Value, _written, _key) = (resource, choices, value, written, mark);
        Node = Choices.Taken(resource.Stack, written);
    }

    private Property(Property parent, Resolved? value, Node? written, Mark key)
        : this(parent.Resource, parent._choices, value, written, key) => _parent = parent;

    public ResourceInstance Resource { get; }

    /// <summary>The value; null if nothing is written.</summary>
    public Resolved? Value { get; }

    /// <summary>The node as written, in the selected branch.</summary>
    public Node? Node { get; }

    public bool IsWritten => Value is not null;

    /// <summary>The text, if it is known. One that a scenario invented may come from an output, where <see cref="IsSure"/> does not see it.
    /// </summary>
    public string? Text => Value?.AsText is { } text and not DecisiveParameters.Other ? text : null;

    /// <summary>The number, if it is known to be one.</summary>
    public double? Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The Boolean, if it is known to be one.</summary>
    public bool? Flag => bool.TryParse(Text, out var flag) ? flag : null;

    /// <summary>Its position, or else the position of the node from which it is missing.</summary>
    public Mark Mark => (IsWritten || _parent is null) && _key != default ? _key : _parent?.Mark ?? default;

    /// <summary>The resource whose name or attribute this will be; null if it is not in these templates or unknown.</summary>
    public Property? Target => Value is Resolved.Later later ? Find(later.Resource) : null;

    /// <summary>The property with a key.</summary>
    public Property this[string key] => new(
        this,
        (Value as Resolved.Map)?[key],
        Node is Node.Map map ? map[key] : Node,
        Node is Node.Map keys ? keys.MarkOf(key) : _key);

    /// <summary>The items of a list; a single value is a list of one item, as in CloudFormation.</summary>
    public IEnumerable<Property> Items
    {
        get
        {
            if (Value is not Resolved.List list)
            {
                return IsWritten ? [this] : [];
            }

            var written = Node is Node.List nodes
                ? nodes.Items.Where(node => Choices.Taken(Resource.Stack, node) is not Node.Call("Ref", Node.Text("AWS::NoValue")))
                    .ToArray()
                : [];
            return list.Items.Select((item, index) => written.Length == list.Items.Count
                ? new Property(this, item, written[index], written[index].Mark)
                : new Property(this, item, Node, _key));
        }
    }

    /// <summary>The entries of a mapping.</summary>
    public IEnumerable<(string Key, Property Value)> Entries =>
        Value is Resolved.Map map ? map.Entries.Select(entry => (entry.Key, this[entry.Key])) : [];

    /// <summary>
    /// Whether a deployment gets this value: it was not invented to try a condition, and does not depend on an unknown
    /// value. What is not an error with other parameters is not an error of the template.
    /// </summary>
    public bool IsSure
    {
        get
        {
            for (var place = _parent; place is not null; place = place._parent)
            {
                if (Choices.IsBranchUnknown(Resource.Stack, place._written))
                {
                    return false;
                }
            }

            return !_choices.IsTried(Resource.Stack, _written);
        }
    }

    /// <summary>Whether it depends on the default of a parameter of the root, and no deployment with given values is checked.</summary>
    public bool IsDefault => _choices.IsDefault(Resource.Stack, _written);

    /// <summary>Whether it equals this text, ignoring case.</summary>
    public bool Is(string text) => string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it refers to that resource of the same scenario.</summary>
    public bool IsOf(Property resource) => Value is Resolved.Later later && later.Resource == resource.Resource.Address;

    /// <summary>Whether both are the same resource, in any scenario.</summary>
    public bool Is(Property resource) => Resource.Address == resource.Resource.Address;

    /// <summary>The resource at that address of the same scenario, or null.</summary>
    public Property? Find(ResourceAddress address)
    {
        var stack = Resource.Stack.Root;
        foreach (var part in address.Stack.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (stack.Resource(part)?.Nested is not { } nested)
            {
                return null;
            }

            stack = nested;
        }

        return stack.Resource(address.LogicalId) is { Declaration.IsRewritten: false } resource && !stack.File.HasTransform
            ? new(resource, _choices)
            : null;
    }

    /// <summary>The creation or update policy of the resource.</summary>
    public Property Policy(string name) =>
        new(Resource, _choices, Resource.Policies[name], Resource.Declaration[name], Resource.Declaration.MarkOf(name));

    /// <summary>For messages.</summary>
    public override string ToString() => Value?.Sketch ?? "";
}
