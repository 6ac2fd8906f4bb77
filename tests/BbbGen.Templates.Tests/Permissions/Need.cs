namespace BbbGen.Templates.Tests.Permissions;

/// <summary>An action that somebody takes with a role.</summary>
/// <param name="Role">Path of the role or user.</param>
/// <param name="By">Who takes it.</param>
internal sealed record Need(string Role, string Action, string By);
