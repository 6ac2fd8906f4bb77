namespace BbbGen.Preflight;

/// <summary>What the operator can have put right before the deployment begins.</summary>
/// <param name="Question">What is asked first, with a question mark.</param>
/// <param name="Done">What is said afterwards.</param>
/// <param name="ApplyAsync">Does it.</param>
internal sealed record Repair(string Question, string Done, Func<CancellationToken, Task> ApplyAsync);
