namespace BbbGen.Preflight;

/// <summary>A repair offered to the operator before the deployment starts.</summary>
/// <param name="Question">With a question mark.</param>
/// <param name="Done">The message afterwards.</param>
internal sealed record Repair(string Question, string Done, Func<CancellationToken, Task> ApplyAsync);
