namespace BbbGen.Mutations.Tests.Making;

/// <summary>A place in a template, and the mistakes that can be made there.</summary>
/// <param name="Original">The template.</param>
/// <param name="Path">The path of keys and indexes; a call's argument is under its short name, such as <c>!Sub</c>.</param>
/// <param name="Node">The node.</param>
internal sealed record Spot(Original Original, IReadOnlyList<string> Path, Node Node)
{
    /// <summary>The path with slashes.</summary>
    public string Place => string.Join('/', Path);

    /// <summary>Its key or index.</summary>
    public string Key => Path[^1];

    /// <summary>The logical id of its resource.</summary>
    public string LogicalId => Path[1];

    /// <summary>This and everything below.</summary>
    public IEnumerable<Spot> WithAllBelow => Children.SelectMany(child => child.WithAllBelow).Prepend(this);

    /// <summary>The direct children.</summary>
    public IEnumerable<Spot> Children => Node switch
    {
        Node.Map map => map.Entries.Select(entry => Child(entry.Key, entry.Value)),
        Node.List list => list.Items.Select((item, index) => Child($"{index}", item)),
        Node.Call(var function, var argument) => [Child("!" + function, argument)],
        _ => [],
    };

    /// <summary>The node at that path, or null.</summary>
    public Spot? At(params IEnumerable<string> steps) =>
        steps.Aggregate((Spot?)this, (spot, step) => spot?.Children.FirstOrDefault(child => child.Key == step));

    /// <summary>The direct children of the node at that path.</summary>
    public IEnumerable<Spot> Below(params IEnumerable<string> steps) => At(steps)?.Children ?? [];

    /// <summary>The text under a key, or null.</summary>
    public string? Says(params IEnumerable<string> steps) => At(steps)?.Node is Node.Text(var text) ? text : null;

    /// <summary>Replaces the node.</summary>
    public Mistake Becomes(Node node) => Changed(_ => node, "");

    /// <summary>Replaces the text.</summary>
    public Mistake Becomes(string text) => Becomes(Node.Of(text));

    /// <summary>Removes the node.</summary>
    public Mistake Goes() => Changed(static _ => null, "");

    /// <summary>Adds or replaces an entry.</summary>
    public Mistake Gets(string key, Node value) => Changed(node => With((Node.Map)node, key, value), key);

    /// <summary>Adds an item to the list.</summary>
    public Mistake Gets(Node item) => Changed(node => new Node.List([.. ((Node.List)node).Items, item]), "+");

    /// <summary>Changes the key of an entry.</summary>
    public Mistake Renames(string key, string written) => Changed(
        node => new Node.Map(
            [.. ((Node.Map)node).Entries.Select(entry => entry.Key == key ? KeyValuePair.Create(written, entry.Value) : entry)]), key);

    /// <summary>The text of the template with this place changed.</summary>
    /// <param name="change">The new node; null removes it.</param>
    /// <param name="detail">Distinguishes this mistake from others of the same kind at the same place.</param>
    public Mistake Changed(Func<Node, Node?> change, string detail) => new(
        Original,
        detail.Length == 0 ? Place : $"{Place}#{detail}",
        () => YamlWriter.Write(Edit(Original.File.Root, [.. Path], change)!));

    /// <summary>A mapping with an added or replaced entry.</summary>
    public static Node.Map With(Node.Map map, string key, Node value) => map[key] is null
        ? new([.. map.Entries, KeyValuePair.Create(key, value)])
        : new([.. map.Entries.Select(entry => entry.Key == key ? KeyValuePair.Create(key, value) : entry)]);

    private Spot Child(string key, Node node) => new(Original, [.. Path, key], node);

    private static Node? Edit(Node node, ReadOnlySpan<string> path, Func<Node, Node?> change)
    {
        if (path is [])
        {
            return change(node);
        }

        List<KeyValuePair<string, Node>> entries = [];
        foreach (var child in new Spot(null!, [], node).Children)
        {
            if ((child.Key == path[0] ? Edit(child.Node, path[1..], change) : child.Node) is { } kept)
            {
                entries.Add(KeyValuePair.Create(child.Key, kept));
            }
        }

        return node switch
        {
            Node.Map => new Node.Map(entries),
            Node.List => new Node.List([.. entries.Select(entry => entry.Value)]),
            _ => new Node.Call(((Node.Call)node).Function, entries[0].Value),
        };
    }
}
