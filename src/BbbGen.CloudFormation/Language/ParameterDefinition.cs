using System.Globalization;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>A template's declaration of a parameter, which determines the values that CloudFormation accepts.</summary>
public sealed record ParameterDefinition
{
    /// <summary>Time limit for matching a value with a pattern; patterns are ours, values are the operator's.</summary>
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>AWS CloudFormation quotas, "Parameter value length".</summary>
    private const int LongestValue = 4096;

    public required string Name { get; init; }

    /// <summary>AWS's parameter type: <c>String</c>, <c>Number</c>, <c>CommaDelimitedList</c>, <c>AWS::EC2::VPC::Id</c> …</summary>
    public required string Type { get; init; }

    public required string Description { get; init; }

    /// <summary>What the console shows in place of the name.</summary>
    public string? Label { get; init; }

    /// <summary>The default as text; null if the operator must give a value.</summary>
    public string? Default { get; init; }

    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>
    /// A regular expression that the whole value must match. CloudFormation applies it unexpectedly to lists, so lists have none.
    /// </summary>
    public string? AllowedPattern { get; init; }

    /// <summary>The constraint in words; shown when a value violates it.</summary>
    public string? ConstraintDescription { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public int? MinValue { get; init; }

    public int? MaxValue { get; init; }

    /// <summary>
    /// What is wrong with a value, as the end of a sentence that begins with the parameter's name; null if the value is valid.
    /// </summary>
    public string? Problem(string value)
    {
        var problem = Type == "Number" ? NumberProblem(value) : LengthProblem(value);
        if (problem is null && AllowedValues.Count > 0 && !AllowedValues.Contains(value))
        {
            problem = $"must be one of {string.Join(", ", AllowedValues)}";
        }

        if (problem is null
            && AllowedPattern is not null
            && !Regex.IsMatch(value, $@"\A(?:{AllowedPattern})\z", RegexOptions.CultureInvariant, PatternTimeout))
        {
            problem = $"must be {ConstraintDescription ?? "text that matches " + AllowedPattern}";
        }

        return problem;
    }

    private string? NumberProblem(string value) =>
        !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? "must be a whole number"
        : number < MinValue ? $"must be at least {MinValue}"
        : number > MaxValue ? $"must be at most {MaxValue}"
        : null;

    private string? LengthProblem(string value) =>
        value.Length > LongestValue ? $"must have at most {LongestValue} characters"
        : value.Length < MinLength ? value.Length == 0 ? "must not be empty" : $"must have at least {MinLength} characters"
        : value.Length > MaxLength ? $"must have at most {MaxLength} characters"
        : null;

    internal Node ToNode()
    {
        List<(string Key, Node Value)> entries = [("Type", Node.Of(Type)), ("Description", Node.Of(Description))];
        if (Default is not null)
        {
            entries.Add(("Default", Scalar(Default)));
        }

        if (AllowedValues.Count > 0)
        {
            entries.Add(("AllowedValues", new Node.List([.. AllowedValues.Select(Scalar)])));
        }

        Add("AllowedPattern", AllowedPattern is null ? null : Node.Of(AllowedPattern));
        Add("ConstraintDescription", ConstraintDescription is null ? null : Node.Of("must be " + ConstraintDescription));
        Add("MinLength", MinLength is { } minLength ? Node.Of(minLength) : null);
        Add("MaxLength", MaxLength is { } maxLength ? Node.Of(maxLength) : null);
        Add("MinValue", MinValue is { } minValue ? Node.Of(minValue) : null);
        Add("MaxValue", MaxValue is { } maxValue ? Node.Of(maxValue) : null);
        return Node.MapOf(entries);

        void Add(string key, Node? value)
        {
            if (value is not null)
            {
                entries.Add((key, value));
            }
        }
    }

    private Node Scalar(string value) => Type == "Number" ? new Node.Plain(value) : Node.Of(value);
}
