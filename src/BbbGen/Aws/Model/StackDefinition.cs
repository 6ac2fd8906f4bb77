using BbbGen.Templates;

namespace BbbGen.Aws.Model;

/// <summary>A stack as it shall be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">Where the template is.</param>
/// <param name="Parameters">Name → value.</param>
internal sealed record StackDefinition(string Name, TemplateSource Template, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Key → value. CloudFormation gives a stack's tags to everything in it; without any, a stack keeps those it has.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The templates it is made of, its own among them, to be reviewed; an inline one need not be repeated.</summary>
    public IReadOnlyList<GeneratedTemplate> Templates { get; init; } = [];
}

/// <summary>Where CloudFormation finds a template.</summary>
internal abstract record TemplateSource
{
    private TemplateSource()
    {
    }

    /// <summary>The text is sent along; AWS takes up to 51,200 bytes this way.</summary>
    public sealed record Inline(string Text) : TemplateSource;

    /// <summary>The text lies in a bucket; AWS takes up to 1 MB this way.</summary>
    public sealed record Stored(Uri Url) : TemplateSource;
}
