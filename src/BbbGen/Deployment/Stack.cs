namespace BbbGen.Deployment;

/// <summary>A stack as CloudFormation describes it.</summary>
/// <param name="Id">Its ARN: the only name under which a deleted stack can still be asked for.</param>
/// <param name="Name">The name its operator gave it.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Reason">AWS's words about that status, or null.</param>
/// <param name="Outputs">Output key → value.</param>
internal sealed record Stack(string Id, string Name, StackStatus Status, string? Reason, IReadOnlyDictionary<string, string> Outputs);
