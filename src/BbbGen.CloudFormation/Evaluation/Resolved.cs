using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A value after evaluation: what is known before anything is created, and what is not, with the reason.</summary>
public abstract record Resolved
{
    private Resolved()
    {
    }

    /// <summary>Where it is written in the template that says it. No part of what it says.</summary>
    public Mark Mark { get; init; }

    public virtual bool Equals(Resolved? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>A text, number or flag, as CloudFormation hands it on: as text.</summary>
    public sealed record Text(string Value) : Resolved;

    /// <summary>A list.</summary>
    public sealed record List(IReadOnlyList<Resolved> Items) : Resolved
    {
        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;
    }

    /// <summary>A mapping, keys in the order they are written.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, Resolved>> Entries) : Resolved
    {
        /// <summary>What stands under <paramref name="key"/>, or null.</summary>
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

        public bool Equals(Map? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Count;
    }

    /// <summary>What a resource is called, or says of itself, once it is created.</summary>
    /// <param name="Resource">The resource.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Attribute">The attribute, or null for what <c>Ref</c> gives.</param>
    public sealed record Later(ResourceAddress Resource, string Type, string? Attribute) : Resolved;

    /// <summary>A text of several parts, at least one of which is not known yet.</summary>
    public sealed record Mixed(IReadOnlyList<Resolved> Parts) : Resolved
    {
        public bool Equals(Mixed? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Count;
    }

    /// <summary>The Base64 of what is inside.</summary>
    public sealed record Base64(Resolved Content) : Resolved;

    /// <summary><c>AWS::NoValue</c>: the property is as good as not written.</summary>
    public sealed record Absent : Resolved;

    /// <summary>Not to be known from the templates: a parameter without value, an import, what a macro makes.</summary>
    /// <param name="Why">What it is, such as <c>parameter BBBDomainName</c>.</param>
    public sealed record Unknown(string Why) : Resolved;

    /// <summary>The text, where it is known.</summary>
    public string? AsText => (this as Text)?.Value;

    /// <summary>A text with nothing else known of the parts that come later than their place: for messages and name lengths.</summary>
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
