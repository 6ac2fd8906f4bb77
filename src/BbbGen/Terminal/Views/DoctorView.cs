using BbbGen.Preflight;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

internal static class DoctorView
{
    private const int Words = 13;

    /// <summary>One entry for each finding, in their order, and a summary.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Examined> found, int width)
    {
        var counts = found.CountBy(finding => finding.Verdict).OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {Word(count.Key)}{(count is { Key: Verdict.Warning, Value: > 1 } ? "s" : "")}");
        return
        [
            .. found.SelectMany(finding => Entry(finding, width)),
            $"Doctor: {string.Join(", ", counts)}",
        ];
    }

    /// <summary>Wrapped below its subject.</summary>
    private static IEnumerable<string> Entry(Examined finding, int width) =>
        Wrapped.Lines([$"{finding.Subject}: {finding.Sentence}"], width - Words)
            .Select((line, index) => $"{(index == 0 ? Word(finding.Verdict) : ""),-Words}{line}");

    /// <summary>In JSON a blocking finding is <c>stop</c>.</summary>
    private static string Word(Verdict verdict) => verdict is Verdict.Block ? "blocked" : Text.Words.Of(verdict);
}
