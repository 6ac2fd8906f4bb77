using System.Text.Json.Serialization;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Terminal.Text;
using BbbGen.Validation;

namespace BbbGen.Terminal.Json;

/// <summary>What <c>validate --format sarif</c> answers: OASIS SARIF 2.1.0, as far as it is needed to show findings beside the code.</summary>
internal sealed record SarifLog(
    [property: JsonPropertyName("$schema")] Uri Schema,
    string Version,
    IReadOnlyList<SarifRun> Runs)
{
    private static readonly Uri SchemaAddress = new("https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");

    /// <param name="result">The judgement.</param>
    /// <param name="rules">All rules, also those that found nothing.</param>
    /// <param name="version">The program's.</param>
    public static SarifLog Of(ValidationResult result, IReadOnlyList<Rule> rules, string version)
    {
        var places = rules.Select((rule, index) => (rule.Code, index)).ToDictionary(place => place.Code, place => place.index);
        return new(SchemaAddress, "2.1.0", [new(
            new(new("bbbgen", version, [.. rules.Select(Described)])),
            "utf16CodeUnits",
            [.. result.Findings.Select(finding => new SarifResult(
                finding.Code,
                places[finding.Code],
                Words.Of(finding.Severity),
                new($"{finding.Message}; {finding.Fix}."),
                [new(new(new(Place.Uri(result.FolderOf(finding), finding.File)), new(Place.Line(finding), Place.Column(finding))))]))])]);
    }

    private static SarifRule Described(Rule rule) =>
        new(rule.Code, new(rule.Title), rule.Page, new(Words.Of(rule.Severity)));
}

/// <summary>One run of the program.</summary>
internal sealed record SarifRun(SarifTool Tool, string ColumnKind, IReadOnlyList<SarifResult> Results);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifRule(string Id, SarifText ShortDescription, Uri HelpUri, SarifConfiguration DefaultConfiguration);

internal sealed record SarifConfiguration(string Level);

internal sealed record SarifText(string Text);

internal sealed record SarifResult(string RuleId, int RuleIndex, string Level, SarifText Message, IReadOnlyList<SarifLocation> Locations);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion Region);

internal sealed record SarifArtifact(string Uri);

internal sealed record SarifRegion(int StartLine, int StartColumn);

/// <summary>Serializers made when compiling: the native binary has no reflection to make them from.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class SarifJson : JsonSerializerContext;
