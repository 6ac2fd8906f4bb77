namespace BbbGen.Deployment.Diagnosis;

/// <summary>The hint for a failure: the first of the table that is about it, judged by AWS's reason before the evidence.</summary>
internal static class Hints
{
    /// <summary>All of them, in the order they are tried: the narrower before the wider.</summary>
    public static IReadOnlyList<Hint> All { get; } =
    [
        .. HintTable.Containers, .. HintTable.Servers, .. HintTable.Names, .. HintTable.Services, .. HintTable.Deletion, .. HintTable.Account,
    ];

    /// <summary>The hint, or null if none is known.</summary>
    public static Hint? For(RootCause cause, IReadOnlyList<Evidence> evidence)
    {
        var reasons = string.Join('\n', cause.Story.Select(happened => happened.Reason).Prepend(cause.Failure.Reason));
        var verdicts = string.Join('\n', evidence.Select(found => found.Verdict));
        var lines = string.Join('\n', evidence.SelectMany(found => found.Lines));
        return About(cause, verdicts) ?? About(cause, lines) ?? About(cause, reasons);
    }

    private static Hint? About(RootCause cause, string words) => All.FirstOrDefault(hint => hint.IsAbout(cause.Failure.Type, words));
}
