using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

/// <summary>The DNS names of a deployment that servers create themselves, and that are known in advance.</summary>
internal static class PublicName
{
    /// <summary>The server in single mode; null in scalable mode: a template creates the record.</summary>
    public static string? Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.InForce(MasterParameter.BBBEnvironmentType) == "single"
            && parameters.TryGetValue(MasterParameter.BBBDomainName, out var domain) ? $"conference.{domain}" : null;

    /// <summary>The name all TURN servers share.</summary>
    public static string? OfTurn(IReadOnlyDictionary<string, string> parameters) =>
        parameters.TryGetValue(MasterParameter.BBBDomainName, out var domain) ? $"{BbbTurnTemplate.PublicLabel}.{domain}" : null;
}
