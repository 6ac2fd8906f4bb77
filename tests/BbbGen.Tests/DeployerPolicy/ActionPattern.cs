using System.Text.RegularExpressions;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>Compares as IAM does: <c>*</c> stands for any text, and case makes no difference.</summary>
internal static class ActionPattern
{
    public static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, $"^{Regex.Escape(pattern).Replace(@"\*", ".*")}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether the action only reads settings. Contents of secrets, objects and logs are read by such actions too.</summary>
    public static bool IsRead(string action) => Verbs.Any(verb => action.Split(':')[1].StartsWith(verb));

    /// <summary>What the names of actions that read begin with.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ["Describe", "Get", "List"];

    public static bool MatchesAny(IEnumerable<string> patterns, string text) => patterns.Any(pattern => Matches(pattern, text));
}
