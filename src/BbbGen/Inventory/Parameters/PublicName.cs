using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

/// <summary>The DNS name of the server in single mode, which creates its own record; null in scalable mode: a template does.</summary>
internal static class PublicName
{
    public static string? Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.InForce(MasterParameter.BBBEnvironmentType) == "single"
            && parameters.TryGetValue(MasterParameter.BBBDomainName, out var domain) ? $"conference.{domain}" : null;
}
