namespace BbbGen.CloudFormation.Documents;

/// <summary>The tree of a template document: written by <see cref="YamlWriter"/>, read by <see cref="YamlReader"/>.</summary>
public abstract record Node
{
    private Node()
    {
    }

    /// <summary>The position it was read from. Not part of its value: nodes at different positions can be equal.</summary>
    public Mark Mark { get; init; }

    /// <summary>The text of a string, number or Boolean; null for anything else.</summary>
    public string? AsText => this switch { Text(var text) => text, Plain(var text) => text, _ => null };

    public virtual bool Equals(Node? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>YAML's <c>null</c>: not allowed in a template, and never written.</summary>
    public sealed record Null : Node;

    /// <summary>A string. Whether it needs quotes is the writer's concern.</summary>
    public sealed record Text(string Value) : Node;

    /// <summary>A number or a boolean, in its one spelling: <c>true</c>, <c>3</c>, <c>0.5</c>.</summary>
    public sealed record Plain(string Value) : Node;

    /// <summary>A sequence.</summary>
    public sealed record List(IReadOnlyList<Node> Items) : Node
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;
    }

    /// <summary>A mapping whose keys keep their order.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, Node>> Entries) : Node
    {
        /// <summary>The positions of the keys, in the entries' order; empty for a mapping that was not read from a text.</summary>
        public IReadOnlyList<Mark> KeyMarks { get; init; } = [];

        /// <summary>Keys that appear again, with the positions of earlier values: the last one replaces them, as in CloudFormation.
        /// </summary>
        public IReadOnlyList<(string Key, Mark Replaced)> Repeated { get; init; } = [];

        /// <summary>The position of <paramref name="key"/>, or else of the mapping.</summary>
        public Mark MarkOf(string key)
        {
            for (var index = 0; index < KeyMarks.Count; index++)
            {
                if (Entries[index].Key == key)
                {
                    return KeyMarks[index];
                }
            }

            return Mark;
        }

        /// <summary>The value of <paramref name="key"/>, or null if there is none.</summary>
        public Node? this[string key]
        {
            get
            {
                foreach (var entry in Entries)
                {
                    if (entry.Key == key)
                    {
                        return entry.Value;
                    }
                }

                return null;
            }
        }

        public bool Equals(Map? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Count;
    }

    /// <summary>An intrinsic function by its short name: <c>Ref</c>, <c>GetAtt</c>, <c>Sub</c>, <c>If</c>, <c>Condition</c>.</summary>
    public sealed record Call(string Function, Node Argument) : Node
    {
        /// <summary>The earlier positions of its key, if it is written as a mapping that repeats it.</summary>
        public IReadOnlyList<(string Key, Mark Replaced)> Repeated { get; init; } = [];

        public bool Equals(Call? other) => other is not null && Function == other.Function && Argument.Equals(other.Argument);

        public override int GetHashCode() => HashCode.Combine(Function, Argument);
    }

    public static Node Of(string text) => new Text(text);

    public static Node Of(bool flag) => new Plain(flag ? "true" : "false");

    public static Node Of(int number) => new Plain(number.ToString());

    public static Node Of(double number) => new Plain(number.ToString("R"));

    public static Map MapOf(params IReadOnlyList<(string Key, Node Value)> entries) =>
        new([.. entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value))]);

    public static List ListOf(params IReadOnlyList<Node> items) => new(items);

    /// <summary>A call with several arguments.</summary>
    public static Call CallOf(string function, params IReadOnlyList<Node> arguments) => new(function, new List(arguments));

    /// <summary><c>!Ref name</c>.</summary>
    public static Call Ref(string name) => new("Ref", new Text(name));

    /// <summary><c>!GetAtt logicalId.attribute</c>.</summary>
    public static Call GetAtt(string logicalId, string attribute) => new("GetAtt", new Text($"{logicalId}.{attribute}"));
}
