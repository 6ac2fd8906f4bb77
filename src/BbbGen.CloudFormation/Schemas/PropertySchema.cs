using System.Text.RegularExpressions;

namespace BbbGen.CloudFormation.Schemas;

/// <summary>The schema of a property, or of an attribute that GetAtt reads.</summary>
/// <param name="Name">AWS's name; with dots for an attribute inside a structure.</param>
/// <param name="Kind">The kind of its value.</param>
public sealed record PropertySchema(string Name, PropertyKind Kind)
{
    /// <summary>
    /// Far more than the slowest of AWS's patterns needs for a text in a template; a pattern that backtracks longer is ignored.
    /// </summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly Lazy<Regex?> _rule = new(() => null);

    /// <summary>Whether it is required.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether changing it always replaces the resource (<c>createOnlyProperties</c>).</summary>
    public bool ReplacesOnChange { get; init; }

    /// <summary>Whether changing it replaces the resource in some cases (<c>conditionalCreateOnlyProperties</c>).</summary>
    public bool MayReplaceOnChange { get; init; }

    /// <summary>Whether AWS also accepts a list or a document although the kind is text.</summary>
    public bool IsLoose { get; init; }

    /// <summary>Whether it holds an IAM policy document.</summary>
    public bool IsPolicy { get; init; }

    /// <summary>The minimum and the maximum; null if there is no limit.</summary>
    public Limits? Limits { get; init; }

    /// <summary>
    /// What the text, or each item of the list, refers to: any of these. Empty if it refers to nothing, or if that is not known.
    /// </summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>AWS's regular expression for the text: in more than one dialect, and often not anchored. Null if there is none.</summary>
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

    /// <summary>
    /// Whether a text matches the pattern. Without a pattern, or with one in a dialect that .NET does not support, every text matches.
    /// </summary>
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
