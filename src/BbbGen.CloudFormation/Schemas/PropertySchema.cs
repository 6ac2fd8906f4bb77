using System.Text.RegularExpressions;

namespace BbbGen.CloudFormation.Schemas;

/// <summary>What is known of a property, or of what GetAtt reads.</summary>
/// <param name="Name">AWS's name; an attribute's is dotted when it lies inside a structure.</param>
/// <param name="Kind">What it holds.</param>
public sealed record PropertySchema(string Name, PropertyKind Kind)
{
    /// <summary>What the longest of AWS's patterns needs for a text of a template is far below; a pattern that loses its way says nothing.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly Lazy<Regex?> _rule = new(() => null);

    /// <summary>Whether AWS insists on it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether changing it always replaces the resource (<c>createOnlyProperties</c>).</summary>
    public bool ReplacesOnChange { get; init; }

    /// <summary>Whether changing it replaces the resource in some cases (<c>conditionalCreateOnlyProperties</c>).</summary>
    public bool MayReplaceOnChange { get; init; }

    /// <summary>Whether AWS takes a list or a document as well where the kind says text.</summary>
    public bool IsLoose { get; init; }

    /// <summary>Whether it holds an IAM policy document.</summary>
    public bool IsPolicy { get; init; }

    /// <summary>The least and the most; null when there is no limit.</summary>
    public Limits? Limits { get; init; }

    /// <summary>What the text, or each item of the list, names: any of these. Empty when it names nothing, or when nobody said what.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>AWS's regular expression for the text: of more than one dialect, and often not anchored. Null when there is none.</summary>
    public string? Pattern
    {
        get;
        init
        {
            field = value;
            _rule = new(() => Compile(value));
        }
    }

    /// <summary>Whether there is a pattern that can be applied here.</summary>
    public bool HasRule => _rule.Value is not null;

    /// <summary>Whether a text is as the pattern wants it. Without a pattern, or with one of a dialect .NET does not read, every text is.</summary>
    public bool Matches(string text)
    {
        try
        {
            return _rule.Value?.IsMatch(text) ?? true;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static Regex? Compile(string? pattern)
    {
        try
        {
            return pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
