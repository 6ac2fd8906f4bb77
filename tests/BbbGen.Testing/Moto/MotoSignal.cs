namespace BbbGen.Testing.Moto;

/// <summary>A signal CloudFormation took from an instance.</summary>
/// <param name="StackName">The stack's name, also where it was called by its id.</param>
/// <param name="LogicalResourceId">The resource that waits for it.</param>
/// <param name="UniqueId">At most 64 characters.</param>
/// <param name="Status">"SUCCESS" or "FAILURE".</param>
public sealed record MotoSignal(string StackName, string LogicalResourceId, string UniqueId, string Status);
