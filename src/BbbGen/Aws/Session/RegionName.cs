using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Aws.Session;

internal static partial class RegionName
{
    /// <summary>Whether the form is right. Whether the region exists is left to AWS: new regions work without a new version.</summary>
    public static bool IsValid(string text) => Form.IsMatch(text);

    /// <summary>The problem with a value, in one sentence, or null.</summary>
    /// <param name="source">Where it is written: "--region", "AWS_REGION".</param>
    public static string? Problem(string source, string value) => IsValid(value) ? null
        : $"{source} takes a name like eu-west-1; you gave {Quoted.Text(value)}{Invisible(value)}{Advice(value)}.";

    /// <exception cref="BbbException">It is not.</exception>
    public static string Checked(string source, string value) =>
        Problem(source, value) is { } problem ? throw BbbException.Invalid(problem, new FormatException(problem)) : value;

    private static string Invisible(string value) =>
        value.Any(char.IsControl) ? " with a line break or another invisible character in it" : "";

    private static string Advice(string value)
    {
        var first = value.Split([' ', '\t', '\r', '\n', '#', ';', '"', '\''], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        var word = first.ToLowerInvariant().Replace('_', '-');
        return IsValid(word) ? $"; write {word}"
            : word.Length > 0 && IsValid(word[..^1]) ? $"; that is a zone of {word[..^1]}"
            : "";
    }

    [GeneratedRegex(@"\A[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}\z")]
    private static partial Regex Form { get; }
}
