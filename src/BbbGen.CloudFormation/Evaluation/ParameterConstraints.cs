using System.Globalization;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A template's constraints on a parameter's values, and whether a value meets them.</summary>
public static class ParameterConstraints
{
    /// <summary>One sentence without a period, or null if the value is valid. A NoEcho value is not repeated.</summary>
    public static string? Problem(ParameterDeclaration declaration, string value) =>
        declaration.KnownProblems.GetOrAdd(value, static (value, declaration) => ProblemOf(declaration, value), declaration);

    private static string? ProblemOf(ParameterDeclaration declaration, string value)
    {
        var shown = declaration.IsHidden ? "the given value" : $"'{value}'";

        // For a list, each item is compared with the values and the pattern; an SSM parameter type only has a name here.
        var items = declaration.IsList ? value.Split(',', StringSplitOptions.TrimEntries) : [value];
        if (declaration.IsLookedUp)
        {
            return null;
        }

        return declaration switch
        {
            { AllowedValues: { Count: > 0 } allowed }
                when items.FirstOrDefault(item => !allowed.Any(value => IsSame(value, item))) is { } other =>
                $"{declaration.Name} must be one of {string.Join(", ", allowed)}, but "
                    + $"is {(declaration.IsHidden ? "something else" : $"'{other}'")}",
            { Type: "Number" or "List<Number>" } when items.Any(item => Number(item) is null) =>
                $"{declaration.Name} must be a number, but is {shown}",
            { MinValue: { } least } when items.Any(item => Number(item) < least) =>
                $"{declaration.Name} must be at least {Text(least)}, but is {shown}",
            { MaxValue: { } most } when items.Any(item => Number(item) > most) =>
                $"{declaration.Name} must be at most {Text(most)}, but is {shown}",
            { MinLength: { } shortest } when value.Length < shortest =>
                $"{declaration.Name} must have at least {Text(shortest)} characters, but is {shown}",
            { MaxLength: { } longest } when value.Length > longest =>
                $"{declaration.Name} must have at most {Text(longest)} characters, but is {shown}",
            { AllowedPattern: { } pattern } when items.Any(item => !declaration.Patterns.Matches(pattern, item)) =>
                $"{declaration.Name} must match {pattern}, but is {shown}",
            _ => null,
        };
    }

    /// <summary>
    /// Whether two spellings may be the same value when read as YAML 1.1: <c>1</c> and <c>1.0</c>, <c>true</c> and <c>Yes</c>.
    /// </summary>
    private static bool IsSame(string one, string other) =>
        one == other || (Number(one) is { } number && number == Number(other)) || (Flag(one) is { } flag && flag == Flag(other));

    private static bool? Flag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "y" => true,
        "false" or "no" or "off" or "n" => false,
        _ => null,
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(double number) => number.ToString("R");
}
