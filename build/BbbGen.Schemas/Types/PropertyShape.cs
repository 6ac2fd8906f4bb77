namespace BbbGen.Schemas.Types;

/// <summary>The kind of a property's value.</summary>
internal abstract record PropertyShape
{
    private PropertyShape()
    {
    }

    /// <summary>The definition inside, through lists and maps; null if there is none.</summary>
    public virtual string? Definition => null;

    /// <summary>The shape, with enumerations that are too long read as plain text.</summary>
    /// <param name="longest">The maximum number of values of an enumeration.</param>
    /// <returns>The shape, or a plainer one.</returns>
    public virtual PropertyShape WithOpenLists(int longest) => this;

    /// <summary>
    /// A scalar: <c>s</c> text, <c>i</c> whole number, <c>n</c> number, <c>b</c> true or false, <c>json</c> any document.
    /// </summary>
    internal sealed record Scalar(string Mark) : PropertyShape
    {
        public static readonly Scalar Text = new("s");

        public static readonly Scalar Document = new("json");

        public override string ToString() => Mark;
    }

    /// <summary>One of these texts.</summary>
    internal sealed record Enumeration(IReadOnlyList<string> Values) : PropertyShape
    {
        public override PropertyShape WithOpenLists(int longest) => Values.Count > longest ? Scalar.Text : this;

        public override string ToString() => $"{{{string.Join('|', Values)}}}";
    }

    /// <summary>A structure, described by a definition.</summary>
    internal sealed record Reference(string Name) : PropertyShape
    {
        public override string Definition => Name;

        public override string ToString() => "." + Name;
    }

    /// <summary>A list.</summary>
    internal sealed record ListOf(PropertyShape Item) : PropertyShape
    {
        public override string? Definition => Item.Definition;

        public override PropertyShape WithOpenLists(int longest) => new ListOf(Item.WithOpenLists(longest));

        public override string ToString() => $"[{Item}]";
    }

    /// <summary>A map with arbitrary keys.</summary>
    internal sealed record MapOf(PropertyShape Value) : PropertyShape
    {
        public override string? Definition => Value.Definition;

        public override PropertyShape WithOpenLists(int longest) => new MapOf(Value.WithOpenLists(longest));

        public override string ToString() => $"<{Value}>";
    }
}
