using BbbGen.Diagnosis.Hints;

namespace BbbGen.Diagnosis;

/// <summary>The hint for a failure: the first in the table that matches.</summary>
internal static class HintTable
{
    /// <summary>Only the last lines of a log are searched: earlier errors are often recovered from.</summary>
    private const int LogEnd = 20;

    private static readonly IReadOnlyList<Hint> Narrow =
    [
        .. AccountHints.NotOpened, .. ContainerHints.All, .. ServerHints.All, .. NameHints.All, .. DataHints.All, .. DeletionHints.All,
        .. AccountHints.All,
    ];

    /// <summary>Hints used only if no other matches.</summary>
    public static IReadOnlyList<Hint> General { get; } = [.. ContainerHints.General, .. ServerHints.General];

    /// <summary>All hints in the order they are tried: specific before general.</summary>
    public static IReadOnlyList<Hint> All { get; } = [.. Narrow, .. General];

    /// <summary>The hint, or null. Conclusions and AWS's reasons are matched before logs.</summary>
    public static Hint? For(RootCause cause, IReadOnlyList<Evidence> evidence)
    {
        var words = Join([.. evidence.Select(found => found.Verdict), cause.Failure.Reason,
            .. cause.Events.Select(stackEvent => stackEvent.Reason)]);
        var lines = Join(evidence.SelectMany(found => found.Lines.TakeLast(LogEnd)));
        var type = cause.Failure.Type;
        return Narrow.FirstOrDefault(hint => hint.IsAbout(type, words))
            ?? Narrow.FirstOrDefault(hint => hint.IsAbout(type, lines))
            ?? General.FirstOrDefault(hint => hint.IsAbout(type, $"{words}\n{lines}"));
    }

    /// <summary>The hint for a text that is about no particular resource type, or null.</summary>
    public static Hint? For(string words) => Narrow.FirstOrDefault(hint => hint.IsAbout("", words));

    private static string Join(IEnumerable<string?> texts) => string.Join('\n', texts);
}
