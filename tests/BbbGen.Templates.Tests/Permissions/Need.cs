namespace BbbGen.Templates.Tests.Permissions;

/// <summary>An action that a host, function or agent needs in its role.</summary>
/// <param name="Role">Path of the role or user.</param>
/// <param name="By">What needs it.</param>
internal sealed record Need(string Role, string Action, string By);
