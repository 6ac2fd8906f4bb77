using BbbGen.Templates;

namespace BbbGen.Aws.Model;

internal sealed record StackDefinition(string Name, TemplateSource Template, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>CloudFormation propagates a stack's tags to its resources; an empty list leaves the stack's tags as they are.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>All templates it consists of, for the review; an inline one need not be repeated.</summary>
    public IReadOnlyList<GeneratedTemplate> Templates { get; init; } = [];
}

internal abstract record TemplateSource
{
    private TemplateSource() { }

    /// <summary>The text is part of the request; AWS accepts up to 51,200 bytes.</summary>
    public sealed record Inline(string Text) : TemplateSource;

    /// <summary>The text is in a bucket; AWS accepts up to 1 MB.</summary>
    public sealed record Stored(Uri Url) : TemplateSource;
}
