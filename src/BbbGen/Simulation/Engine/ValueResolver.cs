using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>Resolves evaluated values to texts once everything exists.</summary>
internal sealed class ValueResolver(SimulatedStack root, Target home)
{
    public string Of(Resolved value) => value switch
    {
        Resolved.Text(var text) => text,
        Resolved.Mixed(var parts) => string.Concat(parts.Select(Of)),
        Resolved.List(var items) => string.Join(',', items.Select(Of)),
        Resolved.Base64(var content) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Of(content))),
        Resolved.Later(var address, var type, var attribute) => Of(address, type, attribute),
        Resolved.Unknown(var why) => $"({why})",
        _ => "",
    };

    private string Of(ResourceAddress address, string type, string? attribute)
    {
        var id = Resource(address)?.PhysicalId ?? address.ToString();
        return attribute switch
        {
            null => id,
            "Arn" or "CertificateArn" => id.StartsWith("arn:")
                ? id
                : $"arn:{home.Partition}:{Service(type)}:{home.Region}:{home.Account}:{id}",
            "Port" or "Endpoint.Port" or "PrimaryEndPoint.Port" =>
                type.StartsWith("AWS::RDS::") ? "5432" : "6379",
            "LatestVersionNumber" or "DefaultVersionNumber" => "1",
            "DNSName" or "Endpoint.Address" or "PrimaryEndPoint.Address" =>
                $"{id[(id.LastIndexOf('/') + 1)..]}.{home.Region}.{home.DnsSuffix}".ToLowerInvariant(),
            _ => $"{id}.{attribute}",
        };
    }

    private SimulatedResource? Resource(ResourceAddress address)
    {
        var stack = root;
        foreach (var step in address.Stack.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            stack = stack?.Resources.GetValueOrDefault(step)?.Nested;
        }

        return stack?.Resources.GetValueOrDefault(address.LogicalId);
    }

    private static string Service(string type) => type.Split("::") is [_, var service, ..] ? service.ToLowerInvariant() : "custom";
}
