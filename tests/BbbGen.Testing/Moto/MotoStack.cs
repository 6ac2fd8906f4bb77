using System.Text.Json;
using System.Text.Json.Serialization;

namespace BbbGen.Testing.Moto;

/// <summary>A stack the server made, with all values as they were after evaluation.</summary>
/// <param name="Root">Name of the stack at the top of its tree; its own where it is not nested.</param>
/// <param name="Path">Logical ids that lead to it from there, with slashes between them; empty for the root.</param>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its ARN.</param>
/// <param name="Given">The parameters it was given.</param>
/// <param name="Parameters">The values of all its parameters: texts, or lists of texts.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Resources">What it holds.</param>
public sealed record MotoStack(
    [property: JsonPropertyName("root")] string Root,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("given")] IReadOnlyDictionary<string, string> Given,
    [property: JsonPropertyName("parameters")] IReadOnlyDictionary<string, JsonElement> Parameters,
    [property: JsonPropertyName("outputs")] IReadOnlyDictionary<string, string> Outputs,
    [property: JsonPropertyName("resources")] IReadOnlyList<MotoResource> Resources);

/// <summary>A resource of such a stack.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="PhysicalId">What <c>Ref</c> gives.</param>
/// <param name="Properties">What it was made of; dynamic references stay as they are written.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> gave, for the attributes the templates asked for.</param>
public sealed record MotoResource(
    [property: JsonPropertyName("logicalId")] string LogicalId,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("physicalId")] string PhysicalId,
    [property: JsonPropertyName("properties")] JsonElement Properties,
    [property: JsonPropertyName("attributes")] IReadOnlyDictionary<string, JsonElement> Attributes);
