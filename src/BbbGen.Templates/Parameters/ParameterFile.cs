using System.Text.Json;

namespace BbbGen.Templates.Parameters;

/// <summary>The operator's parameter file, <c>{"Parameters": {name: value}}</c>.</summary>
public sealed class ParameterFile
{
    private ParameterFile(IReadOnlyDictionary<string, string> values) => Values = values;

    /// <summary>Name → value, as CloudFormation takes it.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="ParameterFileException">The text is not such a file.</exception>
    public static ParameterFile Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(document.RootElement.GetProperty("Parameters").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString()));
        }
        catch (JsonException problem)
        {
            throw new ParameterFileException($"The parameter file is not JSON: {problem.Message}", problem);
        }
    }
}
