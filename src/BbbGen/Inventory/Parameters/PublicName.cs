using BbbGen.Templates.Parameters;

namespace BbbGen.Inventory.Parameters;

/// <summary>The DNS name of the server in single mode, which creates its own record; null in scalable mode: a template does.</summary>
internal static class PublicName
{
    public static string? Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.InForce("BBBEnvironmentType") == "single"
            && parameters.TryGetValue("BBBDomainName", out var domain) ? $"conference.{domain}" : null;
}
