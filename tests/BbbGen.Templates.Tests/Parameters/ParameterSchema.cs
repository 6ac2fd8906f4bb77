using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Language;
using BbbGen.Templates.Parameters;

namespace BbbGen.Templates.Tests.Parameters;

/// <summary>The JSON Schema (draft 2020-12) of the parameter file, from the catalog.</summary>
internal static partial class ParameterSchema
{
    /// <summary>AWS CloudFormation quotas, "Parameter value length".</summary>
    private const int LongestValue = 4096;

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Values that a pattern allows and <see cref="ParameterCheck"/> refuses, because they are no longer supported.</summary>
    private static readonly Dictionary<string, string> Retired = new()
    {
        ["BBBDBEngineVersion"] = "^(?:14\\.(?:0?[0-9]|1[0-6])|15\\.0?[0-9]|16\\.0?[0-7]|17\\.0?[0-3]|18\\.0?[0-2])$",
        ["BBBgreenlightImage"] = "^bigbluebutton/greenlight:v[12]",
    };

    public static string Text() => new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Parameters of BigBlueButton on AWS",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string", ["description"] = "The file or URL of this schema, for editors." },
            ["Parameters"] = new JsonObject
            {
                ["description"] = "A parameter that is left out has its default value.",
                ["type"] = "object",
                ["properties"] = new JsonObject(ParameterCatalogue.Groups.SelectMany(group => group.Parameters)
                    .Where(parameter => parameter.Default is not null)
                    .Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)Of(parameter)))),
                ["additionalProperties"] = false,
            },
        },
        ["required"] = new JsonArray("Parameters"),
        ["additionalProperties"] = false,
    }.ToJsonString(Readable) + "\n";

    private static JsonObject Of(ParameterDefinition parameter)
    {
        var isNumber = parameter.Type == "Number";
        var schema = new JsonObject
        {
            ["title"] = parameter.Label,
            ["description"] = parameter.Description
                + (parameter.ConstraintDescription is { } constraint ? $" Must be {constraint}." : ""),
            ["type"] = isNumber ? "integer" : "string",
            ["default"] = Value(parameter.Default!),
        };
        if (parameter.AllowedValues.Count > 0)
        {
            schema["enum"] = new JsonArray([.. parameter.AllowedValues.Select(Value)]);
        }
        else if (isNumber)
        {
            schema["minimum"] = parameter.MinValue;
            schema["maximum"] = parameter.MaxValue;
        }
        else
        {
            schema["maxLength"] = parameter.MaxLength ?? LongestValue;
        }

        if (parameter.MinLength is { } shortest)
        {
            schema["minLength"] = shortest;
        }

        if (parameter.AllowedPattern is { } pattern)
        {
            schema["pattern"] = Whole(pattern);
        }

        if (Retired.TryGetValue(parameter.Name, out var retired))
        {
            schema["not"] = new JsonObject { ["pattern"] = retired };
        }

        return schema;

        JsonNode Value(string text) => isNumber ? JsonValue.Create(int.Parse(text, CultureInfo.InvariantCulture)) : JsonValue.Create(text);
    }

    /// <summary>CloudFormation compares a pattern, in Java's dialect, with the whole value; JSON Schema finds it anywhere, in that of
    /// ECMA-262. There <c>$</c> is the end; in validators that use another dialect it is also before a line feed at the end, which the
    /// lookahead excludes. <c>(?i:)</c>, which only ECMA-262 of 2025 has, becomes both cases of each letter.</summary>
    private static string Whole(string pattern) =>
        $"^(?:{AnyCase().Replace(pattern, group => $"(?:{Letter().Replace(group.Groups[1].Value, BothCases)})")})$(?!\\n)";

    private static string BothCases(Match letter) => $"[{letter.Value.ToUpperInvariant()}{letter.Value.ToLowerInvariant()}]";

    [GeneratedRegex(@"\(\?i:([a-z0-9|\[\]]*)\)")]
    private static partial Regex AnyCase();

    [GeneratedRegex("[a-z]")]
    private static partial Regex Letter();
}
