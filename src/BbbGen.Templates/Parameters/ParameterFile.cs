using System.Text.Json;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Parameters;

/// <summary>The operator's parameter file: <c>{"Parameters": {name: value}}</c>, numbers as JSON numbers, all else as text. Next to
/// <c>Parameters</c>, <c>$schema</c> may name a JSON Schema for editors; it is not read.</summary>
public sealed class ParameterFile
{
    private const string Schema = "$schema";

    private readonly IReadOnlyDictionary<string, Mark> _places;
    private readonly List<ParameterFileException> _faults = [];

    private ParameterFile(JsonElement root, IReadOnlyDictionary<string, Mark> places)
    {
        _places = places;
        Values = ValuesIn(root);
    }

    /// <summary>What is wrong with its form; what is concerned is not among the values.</summary>
    public IReadOnlyList<ParameterFileException> Faults => _faults;

    /// <summary>The values by name, numbers in their shortest form; list items separated by commas without spaces.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Reads the bytes of a parameter file: UTF-8, or according to its byte order mark.</summary>
    /// <exception cref="ParameterFileException">It has another encoding, is not JSON, does not have this form, or contains unknown
    /// names.</exception>
    public static ParameterFile Read(byte[] content) => Faultless(Examine(content));

    /// <summary>Like <see cref="Read"/>, but a file with faults is returned with all of them.</summary>
    /// <exception cref="ParameterFileException">It has another encoding, is not JSON, or has no Parameters.</exception>
    public static ParameterFile Examine(byte[] content) => Examine(JsonFile.Text(content));

    /// <summary>Reads the text of a parameter file.</summary>
    /// <exception cref="ParameterFileException">It is not JSON, does not have this form, or contains unknown names.</exception>
    public static ParameterFile Parse(string json) => Faultless(Examine(json));

    private static ParameterFile Faultless(ParameterFile file) => file.Faults is [var first, ..] ? throw first : file;

    private static ParameterFile Examine(string json)
    {
        var (root, places) = JsonFile.Parse(json);
        return new ParameterFile(root, places);
    }

    /// <summary>The position of a name; default if it is not in the file.</summary>
    public Mark PlaceOf(string name) => _places.GetValueOrDefault(name);

    private Dictionary<string, string> ValuesIn(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Parameters", out var parameters)
            || parameters.ValueKind != JsonValueKind.Object)
        {
            throw new ParameterFileException("""it must have the shape {"Parameters": {"name": value}}""");
        }

        foreach (var other in root.EnumerateObject().Where(property => property.Name != "Parameters"))
        {
            if (other.Name != Schema)
            {
                _faults.Add(new(
                    $"besides Parameters it contains {other.Name}, which has no meaning here; remove it", PlaceOf(other.Name)));
            }
            else if (other.Value.ValueKind != JsonValueKind.String)
            {
                _faults.Add(new($"{Schema} must be a string in quotes: the file or URL of a JSON Schema", PlaceOf(Schema)));
            }
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var property in parameters.EnumerateObject())
        {
            var (text, fault) = Text(property);
            if (fault is null && !values.TryAdd(property.Name, text!))
            {
                fault = $"{property.Name} appears in it twice; keep one";
            }

            if (fault is not null)
            {
                _faults.Add(new(fault, PlaceOf(property.Name)));
            }
        }

        return values;
    }

    /// <summary>The value, or what is wrong with it.</summary>
    private static (string? Text, string? Fault) Text(JsonProperty property)
    {
        if (ParameterCatalogue.Find(property.Name) is not { } definition)
        {
            return (null, $"it sets {property.Name}, which does not exist{Suggestion(property.Name)}");
        }

        if (definition.Default is null)
        {
            return (null, $"it sets {property.Name}, which is specific to each deployment: give it on the command line and remove it here");
        }

        var isNumber = definition.Type == "Number";
        return property.Value.ValueKind switch
        {
            JsonValueKind.Number when isNumber => (property.Value.GetRawText(), null),
            JsonValueKind.String when isNumber => (null,
                $"{property.Name} is the string \"{property.Value.GetString()}\", but must be a number without quotes, such as "
                    + definition.Default),
            JsonValueKind.String when definition.Type == "CommaDelimitedList" =>
                (string.Join(',', property.Value.GetString()!.Split(',', StringSplitOptions.TrimEntries)), null),
            JsonValueKind.String => (property.Value.GetString()!, null),
            _ => (null,
                $"{property.Name} must be {(isNumber ? "a number" : "a string in quotes")}, such as "
                    + (isNumber ? definition.Default : $"\"{definition.Default}\"")),
        };
    }

    private static string Suggestion(string name) =>
        Nearest.To(name, ParameterCatalogue.All.Select(parameter => parameter.Name)) is { } nearest
            ? $"; did you mean {nearest}?"
            : "; remove it";
}
