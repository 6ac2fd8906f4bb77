using System.Text;

namespace BbbGen.Schemas.Apis;

/// <summary>Writes the selected operations of a service as a line file; <c>schemas/README.md</c> explains every mark.</summary>
internal sealed class ServiceWriter
{
    private readonly ServiceModel _model;
    private readonly ShapeCatalogue _shapes;
    private readonly SortedDictionary<string, string> _errors = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    private ServiceWriter(ServiceModel model, MemberSelection members) => (_model, _shapes) = (model, new(model, members));

    /// <summary>Writes one service.</summary>
    /// <param name="model">The service's model.</param>
    /// <param name="entry">Its name and the selected operations.</param>
    /// <param name="additions">Facts that the model does not have.</param>
    /// <returns>The text of its file.</returns>
    public static string Write(ServiceModel model, ServiceEntry entry, ServiceAdditions additions)
    {
        var writer = new ServiceWriter(model, entry.Members);
        writer.Service(entry.Name, additions.Client);
        writer.Lines("", additions.Endpoints);
        foreach (var operation in entry.Operations)
        {
            writer.Operation(operation);
        }

        writer.Shapes();
        entry.Members.RefuseUnmet();
        return writer._text.ToString();
    }

    private void Service(string name, string client)
    {
        List<string> words =
        [
            "service", name, .. client.Length > 0 ? [client] : Array.Empty<string>(),
            $"id={_model.Metadata("serviceId")?.Replace(' ', '_')}", $"prefix={_model.Metadata("endpointPrefix")}",
            $"version={_model.Metadata("apiVersion")}", $"protocol={_model.Protocol}",
        ];
        AddIfThere(words, "target", _model.Metadata("targetPrefix"));
        AddIfThere(words, "json", _model.Protocol == "json" ? _model.Metadata("jsonVersion") : null);
        AddIfThere(words, "signing", _model.Metadata("signingName"));
        if (_model.Metadata("globalEndpoint") is not null)
        {
            words.Add("global");
        }

        Line(string.Join(' ', words));
    }

    private void Operation(string name)
    {
        var operation = _model.Operation(name);
        var http = operation.GetProperty("http");
        List<string> words = ["op", name];
        AddIfThere(words, "http",
            _model.Protocol.StartsWith("rest", StringComparison.Ordinal) ? $"{http.Text("method")}:{http.Text("requestUri")}" : null);
        AddIfThere(words, "result", operation.TryGetProperty("output", out var output) ? output.Text("resultWrapper") : null);
        if (operation.Text("authtype") == "none" || operation.Texts("auth") is ["smithy.api#noAuth"])
        {
            words.Add("noauth");
        }

        if (_model.Pagination(name) is { } page && page.Text("input_token") is { } input && page.Text("output_token") is { } token)
        {
            words.Add($"page={input}>{token}:{string.Join(',', page.Texts("result_key"))}");
            AddIfThere(words, "more", page.Text("more_results"));
        }

        Line(string.Join(' ', words));
        Lines("  > ", _shapes.Members(operation.ShapeOf("input")));
        Lines("  < ", _shapes.Members(operation.ShapeOf("output")));
        if (operation.TryGetProperty("errors", out var errors))
        {
            foreach (var error in errors.EnumerateArray().Select(error => error.Shape()))
            {
                _errors[error] = _model.Shape(error).TryGetProperty("error", out var wire) && wire.Text("code") is { } code ? code : error;
            }
        }
    }

    private void Shapes()
    {
        foreach (var (name, code) in _errors)
        {
            Line(code == name ? $"error {name}" : $"error {name} {code}");
        }

        foreach (var (name, values) in _shapes.Enumerations)
        {
            // A space separates values; one inside a value is written as a no-break space.
            Line(string.Join(' ', values.Select(value => value.Replace(' ', '\u00a0')).Prepend($"enum {name}")));
        }

        foreach (var (name, members) in _shapes.Structures)
        {
            Line($"struct {name}");
            Lines("  ", members);
        }
    }

    private static void AddIfThere(List<string> words, string name, string? value)
    {
        if (value is not null)
        {
            words.Add($"{name}={value}");
        }
    }

    private void Lines(string start, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(start + line);
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
