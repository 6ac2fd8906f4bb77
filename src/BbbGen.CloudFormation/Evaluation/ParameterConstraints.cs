using System.Globalization;
using System.Text.RegularExpressions;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>What a template says of a parameter's values, and whether one fits.</summary>
public static class ParameterConstraints
{
    /// <summary>A busy machine lets this pass for any pattern, so it decides nothing: it only says that the slower way is to be taken.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(200);

    /// <summary>A pattern that takes longer with a value of a few hundred characters is one nobody can judge by.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(20);

    /// <summary>One sentence without a full stop, or null: the value fits. A hidden value is not repeated.</summary>
    public static string? Problem(ParameterDeclaration declaration, string value)
    {
        var shown = declaration.IsHidden ? "the given value" : $"'{value}'";

        // Of a list each item is held against the values and the pattern; what is looked up is only a name here.
        var items = declaration.IsList ? value.Split(',', StringSplitOptions.TrimEntries) : [value];
        if (declaration.IsLookedUp)
        {
            return null;
        }

        return declaration switch
        {
            { AllowedValues: { Count: > 0 } allowed } when items.FirstOrDefault(item => !allowed.Any(value => IsSame(value, item))) is { } other =>
                $"{declaration.Name} may be {string.Join(", ", allowed)}, and is {(declaration.IsHidden ? "something else" : $"'{other}'")}",
            { Type: "Number" or "List<Number>" } when items.Any(item => Number(item) is null) => $"{declaration.Name} is a number, and is {shown}",
            { MinValue: { } least } when items.Any(item => Number(item) < least) => $"{declaration.Name} is at least {Text(least)}, and is {shown}",
            { MaxValue: { } most } when items.Any(item => Number(item) > most) => $"{declaration.Name} is at most {Text(most)}, and is {shown}",
            { MinLength: { } shortest } when value.Length < shortest => $"{declaration.Name} has at least {Text(shortest)} characters, and is {shown}",
            { MaxLength: { } longest } when value.Length > longest => $"{declaration.Name} has at most {Text(longest)} characters, and is {shown}",
            { AllowedPattern: { } pattern } when items.Any(item => !Matches(pattern, item)) => $"{declaration.Name} must match {pattern}, and is {shown}",
            _ => null,
        };
    }

    /// <summary>Whether two spellings may be one value once YAML 1.1 has read them: <c>1</c> and <c>1.0</c>, <c>true</c> and <c>Yes</c>.</summary>
    private static bool IsSame(string one, string other) =>
        one == other || (Number(one) is { } number && number == Number(other)) || (Flag(one) is { } flag && flag == Flag(other));

    private static bool? Flag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "y" => true,
        "false" or "no" or "off" or "n" => false,
        _ => null,
    };

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>CloudFormation's dialect is Java's: what only that one understands is left to CloudFormation.</summary>
    private static bool Matches(string pattern, string value)
    {
        var whole = $@"\A(?:{pattern})\z";
        try
        {
            return Regex.IsMatch(value, whole, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (RegexMatchTimeoutException)
        {
            return MatchesSlowly(whole, value);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>In a time that grows with the value's length only, where the pattern is of that kind.</summary>
    private static bool MatchesSlowly(string whole, string value)
    {
        try
        {
            return Regex.IsMatch(value, whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return MatchesPatiently(whole, value);
        }
    }

    private static bool MatchesPatiently(string whole, string value)
    {
        try
        {
            return Regex.IsMatch(value, whole, RegexOptions.CultureInvariant, LongestPatience);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
