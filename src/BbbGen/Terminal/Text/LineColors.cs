using System.Text.RegularExpressions;

namespace BbbGen.Terminal.Text;

/// <summary>
/// Colors for terminals: red for what stops, is replaced or removed, yellow for warnings, bold for headings. The line says the same in
/// words, so that nothing is lost without colors.
/// </summary>
internal static partial class LineColors
{
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Bold = "\e[1m";
    private const string Reset = "\e[0m";

    public static string Of(string line) =>
        Problem().Match(line) is { Success: true } problem ? In(Red, line, problem)
        : Warning().Match(line) is { Success: true } warning ? In(Yellow, line, warning)
        : Lost().IsMatch(line) ? $"{Red}{line}{Reset}"
        : Heading().IsMatch(line) ? $"{Bold}{line}{Reset}"
        : line;

    private static string In(string color, string line, Match match)
    {
        var (start, end) = (match.Groups[1].Index, match.Groups[1].Index + match.Groups[1].Length);
        return $"{line[..start]}{color}{line[start..end]}{Reset}{line[end..]}";
    }

    [GeneratedRegex("^ {0,2}(error:|blocked|Does not work)(?: |$)")]
    private static partial Regex Problem();

    [GeneratedRegex("^ {0,2}(warning:?|not checked|Still to do)(?: |$)")]
    private static partial Regex Warning();

    /// <summary>Replaced or removed resources of a plan.</summary>
    [GeneratedRegex("^ +(?:! |- .*  removed$|.* is (?:replaced|removed)\\b)")]
    private static partial Regex Lost();

    [GeneratedRegex("^[A-Z].*:$")]
    private static partial Regex Heading();
}
