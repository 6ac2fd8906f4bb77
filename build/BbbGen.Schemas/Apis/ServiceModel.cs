using System.IO.Compression;
using System.Text.Json;

namespace BbbGen.Schemas.Apis;

/// <summary>AWS's public model of one service, as botocore ships it.</summary>
internal sealed class ServiceModel
{
    private readonly JsonElement _model;
    private readonly JsonElement? _pagination;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">The content of <c>service-2.json</c>.</param>
    /// <param name="paginators">The content of <c>paginators-1.json</c>; null if the service has no paginated operations.</param>
    public ServiceModel(JsonElement model, JsonElement? paginators)
    {
        _model = model;
        _pagination = paginators?.GetProperty("pagination");
    }

    /// <summary>Its protocol: <c>query</c>, <c>ec2</c>, <c>json</c>, <c>rest-json</c> or <c>rest-xml</c>.</summary>
    public string Protocol => Metadata("protocol") ?? throw new SchemaException("The model names no protocol.");

    /// <summary>Reads a service's model.</summary>
    /// <param name="data">botocore's <c>data</c> folder.</param>
    /// <param name="service">The service's folder inside it.</param>
    /// <returns>The model.</returns>
    public static ServiceModel Read(string data, string service)
    {
        var folder = Path.Combine(data, service);
        var model = Path.Combine(folder, "service-2.json.gz");
        if (!File.Exists(model))
        {
            throw new SchemaException($"{data} has no {service}/service-2.json.gz; is it botocore's data?");
        }

        using var packed = new GZipStream(File.OpenRead(model), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(packed);
        return new(document.RootElement.Clone(), Paginators(Path.Combine(folder, "paginators-1.json")));
    }

    /// <summary>A text of the model's metadata.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text; null if the model has none.</returns>
    public string? Metadata(string name) => _model.GetProperty("metadata").Text(name);

    /// <summary>An operation.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The model's description of it.</returns>
    public JsonElement Operation(string name) =>
        _model.GetProperty("operations").TryGetProperty(name, out var operation)
            ? operation
            : throw new SchemaException($"The model has no operation {name}.");

    /// <summary>A shape.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The model's description of it.</returns>
    public JsonElement Shape(string name) => _model.GetProperty("shapes").GetProperty(name);

    /// <summary>The pagination of an operation.</summary>
    /// <param name="operation">Its name.</param>
    /// <returns>The model's description; null if it is not paginated.</returns>
    public JsonElement? Pagination(string operation) => _pagination is { } all && all.TryGetProperty(operation, out var page) ? page : null;

    private static JsonElement? Paginators(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.Clone();
    }
}
