using System.Text.RegularExpressions;

namespace BbbGen.Diagnosis.Hints;

/// <summary>What a kind of failure means, and what to do about it.</summary>
/// <param name="Row">The row of <c>docs/failures.md</c> it belongs to.</param>
/// <param name="Types">Beginning of the resource types it is about; empty for all.</param>
/// <param name="Pattern">Regular expression for AWS's words, without regard to case.</param>
/// <param name="Meaning">One sentence: what it means.</param>
/// <param name="Remedy">One sentence: what to do.</param>
internal sealed record Hint(string Row, string Types, string Pattern, string Meaning, string Remedy)
{
    /// <summary>Whether it is about this failure.</summary>
    /// <param name="type">The resource's type.</param>
    /// <param name="words">All that is known, AWS's own words first.</param>
    public bool IsAbout(string type, string words) =>
        type.StartsWith(Types, StringComparison.Ordinal) && Regex.IsMatch(words, Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
