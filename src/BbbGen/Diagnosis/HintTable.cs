using BbbGen.Diagnosis.Hints;

namespace BbbGen.Diagnosis;

/// <summary>The hint for a failure: the first of the table that is about it.</summary>
internal static class HintTable
{
    /// <summary>Of a log only its end is searched: before it stands much that went well in the end.</summary>
    private const int LogEnd = 20;

    private static readonly IReadOnlyList<Hint> Narrow =
        [.. AccountHints.NotOpened, .. ContainerHints.All, .. ServerHints.All, .. NameHints.All, .. DataHints.All, .. DeletionHints.All, .. AccountHints.All];

    /// <summary>Those that are only taken where no other fits.</summary>
    public static IReadOnlyList<Hint> General { get; } = [.. ContainerHints.General, .. ServerHints.General];

    /// <summary>All of them, in the order they are tried: the narrower before the wider.</summary>
    public static IReadOnlyList<Hint> All { get; } = [.. Narrow, .. General];

    /// <summary>The hint, or null if none is known. What was found out and AWS's words come before the ends of logs.</summary>
    public static Hint? For(RootCause cause, IReadOnlyList<Evidence> evidence)
    {
        var words = Join([.. evidence.Select(found => found.Verdict), cause.Failure.Reason, .. cause.Events.Select(stackEvent => stackEvent.Reason)]);
        var lines = Join(evidence.SelectMany(found => found.Lines.TakeLast(LogEnd)));
        var type = cause.Failure.Type;
        return Narrow.FirstOrDefault(hint => hint.IsAbout(type, words))
            ?? Narrow.FirstOrDefault(hint => hint.IsAbout(type, lines))
            ?? General.FirstOrDefault(hint => hint.IsAbout(type, $"{words}\n{lines}"));
    }

    /// <summary>The hint for words that are about no resource of a known type, or null.</summary>
    public static Hint? For(string words) => Narrow.FirstOrDefault(hint => hint.IsAbout("", words));

    private static string Join(IEnumerable<string?> texts) => string.Join('\n', texts);
}
