using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Workflows;

/// <param name="Events">Its events, poll by poll; they end with the operation.</param>
internal sealed record WatchedOperation(ProgressTree Tree, AwsClock Clock, IAsyncEnumerable<IReadOnlyList<StackEvent>> Events);

/// <summary>The operator, as a workflow sees them: what it reports, what it asks, and how an operation is shown.</summary>
internal interface IOperatorConsole
{
    /// <summary>Whether the operator can answer: false in a pipeline.</summary>
    bool CanAsk { get; }

    int Width { get; }

    /// <summary>Every line so far, questions included, progress excluded: for the diagnostics bundle.</summary>
    IReadOnlyList<string> Transcript { get; }

    void WriteLine(string line);

    void WriteLine(IEnumerable<string> lines);

    /// <summary>Reports what may be a mistake, in one sentence.</summary>
    void Warning(string sentence);

    /// <summary>Reports a problem, in one sentence.</summary>
    void Problem(string sentence);

    /// <summary>Asks a yes-or-no question; anything but yes, or no answer, is no.</summary>
    Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken);

    static bool IsYes(string? answer) => answer is "y" or "Y" or "yes" or "Yes" or "YES";

    /// <summary>Asks for a word; null: no answer.</summary>
    Task<string?> AskAsync(string question, CancellationToken cancellationToken);

    /// <summary>Shows an operation until its events end. When reading them fails or is canceled, the last state stays visible.</summary>
    Task ShowProgressAsync(WatchedOperation operation);
}
