using System.Text.Json.Serialization;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Terminal.Text;
using BbbGen.Validation;

namespace BbbGen.Terminal.Json;

/// <summary>The output of <c>validate --format sarif</c>: OASIS SARIF 2.1.0, as far as needed to show findings next to the code.</summary>
internal sealed record SarifLog(
    [property: JsonPropertyName("$schema")] Uri Schema,
    string Version,
    IReadOnlyList<SarifRun> Runs)
{
    private static readonly Uri SchemaAddress = new("https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");

    /// <param name="rules">All rules, also those without findings.</param>
    public static SarifLog Of(ValidationResult result, IReadOnlyList<Rule> rules, string version)
    {
        var places = rules.Select((rule, index) => (rule.Code, index)).ToDictionary(place => place.Code, place => place.index);
        var tool = new SarifTool(new SarifDriver("bbbgen", version, [.. rules.Select(RuleOf)]));
        var results = result.Findings.Select(finding => new SarifResult(
            finding.Code,
            places[finding.Code],
            Words.Of(finding.Severity),
            new SarifText($"{finding.Message}; {finding.Fix}."),
            [LocationOf(result, finding)]));
        return new SarifLog(SchemaAddress, "2.1.0", [new SarifRun(tool, "utf16CodeUnits", [.. results])]);
    }

    private static SarifRule RuleOf(Rule rule) =>
        new(rule.Code, new SarifText(rule.Title), rule.Page, new SarifConfiguration(Words.Of(rule.Severity)));

    private static SarifLocation LocationOf(ValidationResult result, Finding finding) => new(new SarifPhysicalLocation(
        new SarifArtifact(Place.Uri(result.FolderOf(finding), finding.File)),
        new SarifRegion(Place.Line(finding), Place.Column(finding))));
}

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

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class SarifJson : JsonSerializerContext;
