using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A value after evaluation: known before anything is created, or unknown, with the reason.</summary>
public abstract record Resolved
{
    private Resolved()
    {
    }

    /// <summary>Its position in the template. Not part of the value.</summary>
    public Mark Mark { get; init; }

    public virtual bool Equals(Resolved? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>A string, number or Boolean, which CloudFormation passes on as text.</summary>
    public sealed record Text(string Value) : Resolved;

    /// <summary>A list.</summary>
    public sealed record List(IReadOnlyList<Resolved> Items) : Resolved
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;
    }

    /// <summary>A mapping, with its keys in the order of the template.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, Resolved>> Entries) : Resolved
    {
        /// <summary>The value of <paramref name="key"/>, or null.</summary>
        public Resolved? this[string key]
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

        /// <summary>Entry by entry: a pair compares itself by reflection, and scenarios compare maps all the time.</summary>
        public bool Equals(Map? other)
        {
            if (ReferenceEquals(this, other))
            {
                return true;
            }

            if (other is null || Entries.Count != other.Entries.Count)
            {
                return false;
            }

            for (var index = 0; index < Entries.Count; index++)
            {
                if (Entries[index].Key != other.Entries[index].Key || !Entries[index].Value.Equals(other.Entries[index].Value))
                {
                    return false;
                }
            }

            return true;
        }

        public override int GetHashCode() => Entries.Count;
    }

    /// <summary>The physical id or an attribute of a resource, known only after its creation.</summary>
    /// <param name="Resource">The resource.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Attribute">The attribute, or null for <c>Ref</c>.</param>
    public sealed record Later(ResourceAddress Resource, string Type, string? Attribute) : Resolved;

    /// <summary>A text of several parts, at least one of them unknown.</summary>
    public sealed record Mixed(IReadOnlyList<Resolved> Parts) : Resolved
    {
        public bool Equals(Mixed? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Count;
    }

    /// <summary>The Base64 encoding of the inner value.</summary>
    public sealed record Base64(Resolved Content) : Resolved;

    /// <summary><c>AWS::NoValue</c>: as if the property were not written.</summary>
    public sealed record Absent : Resolved;

    /// <summary>Not known from the templates: a parameter without a value, an import, the output of a macro.</summary>
    /// <param name="Why">What it is, such as <c>parameter BBBDomainName</c>.</param>
    public sealed record Unknown(string Why) : Resolved
    {
        /// <summary>
        /// The parameter type of a string: <c>String</c>, <c>Number</c>, <c>AWS::EC2::VPC::Id</c>; null if it may be of any kind, also a
        /// list.
        /// </summary>
        public string? Type { get; init; }
    }

    /// <summary>The text, if it is known.</summary>
    public string? AsText => (this as Text)?.Value;

    /// <summary>A text with placeholders for the unknown parts: for messages and name lengths.</summary>
    public string Sketch => this switch
    {
        Text(var value) => value,
        Mixed(var parts) => string.Concat(parts.Select(part => part.Sketch)),
        Later(var resource, _, var attribute) => attribute is null ? $"${{{resource}}}" : $"${{{resource}.{attribute}}}",
        Unknown(var why) => $"${{{why}}}",
        Base64(var content) => content.Sketch,
        List(var items) => string.Join(',', items.Select(item => item.Sketch)),
        _ => "",
    };
}
