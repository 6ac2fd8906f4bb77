using BbbGen.Templates.Parameters;

namespace BbbGen.Inventory.Parameters;

/// <summary>The DNS name of the server in single mode. The server creates its own record; in scalable mode a template does.</summary>
internal static class PublicName
{
    /// <summary>The name, or null in scalable mode or without a domain.</summary>
    /// <param name="parameters">The master's parameters.</param>
    public static string? Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.InForce("BBBEnvironmentType") == "single"
            && parameters.TryGetValue("BBBDomainName", out var domain) ? $"conference.{domain}" : null;
}
