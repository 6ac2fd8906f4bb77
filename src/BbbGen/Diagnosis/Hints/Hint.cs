using System.Text.RegularExpressions;

namespace BbbGen.Diagnosis.Hints;

/// <summary>The meaning of a kind of failure and its remedy, a sentence each.</summary>
/// <param name="Row">Its row in <c>docs/failures.md</c>.</param>
/// <param name="Types">Prefix of the resource types it applies to; empty for all.</param>
/// <param name="Pattern">Case-insensitive regular expression for AWS's message.</param>
internal sealed record Hint(string Row, string Types, string Pattern, string Meaning, string Remedy)
{
    public bool IsAbout(string type, string words) =>
        type.StartsWith(Types)
            && Regex.IsMatch(words, Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
