using BbbGen.Templates.Parameters;

namespace BbbGen.Inventory.Parameters;

/// <summary>The name by which people reach the one server of single mode. The server makes its record itself; in scalable mode a template does.</summary>
internal static class PublicName
{
    /// <summary>The name, or null: a template makes the record, or the parameters name no domain.</summary>
    /// <param name="parameters">The master's parameters.</param>
    public static string? Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.InForce("BBBEnvironmentType") == "single" && parameters.TryGetValue("BBBDomainName", out var domain) ? $"conference.{domain}" : null;
}
