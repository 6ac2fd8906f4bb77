using System.Text.Json.Serialization;
using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Language;
using BbbGen.Templates.Parameters;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>parameters --json</c>; names are a contract with scripts.</summary>
/// <param name="File">The parameter file; null if there is none.</param>
/// <param name="Parameters">Those that were asked for.</param>
internal sealed record ParametersReport(string? File, IReadOnlyList<ListedParameter> Parameters)
{
    public static ParametersReport Of(string? file, IEnumerable<EffectiveParameter> parameters) =>
        new(file, [.. parameters.Select(parameter => ListedParameter.Of(parameter, null))]);

    public static ParametersReport Of(string? file, EffectiveParameter parameter, IReadOnlyList<ParameterEffect> effects) =>
        new(file, [ListedParameter.Of(parameter, [.. effects.Select(ReportedEffect.Of)])]);
}

/// <param name="Value">Null if an option of <c>deploy</c> gives it.</param>
/// <param name="Default">Null if there is none.</param>
/// <param name="Source"><c>file</c>, <c>default</c> or <c>option</c>.</param>
/// <param name="Changed">Whether the value differs from the default.</param>
/// <param name="Allowed">The allowed values; empty if they are not a list.</param>
/// <param name="Constraint">The constraint in words; null if there is none.</param>
/// <param name="Effects">What other values do to a running deployment; only if one parameter was asked for.</param>
internal sealed record ListedParameter(
    string Name, string Group, string? Label, string Description, string? Value, string? Default, string Source, bool Changed,
    IReadOnlyList<string> Allowed, string? Constraint, int? Minimum, int? Maximum, int? MaximumLength,
    IReadOnlyList<ReportedEffect>? Effects)
{
    public static ListedParameter Of(EffectiveParameter parameter, IReadOnlyList<ReportedEffect>? effects)
    {
        var definition = parameter.Definition;
        return new(
            definition.Name, parameter.Group, definition.Label, definition.Description, parameter.Value, definition.Default,
            parameter.IsFromFile ? "file" : parameter.Value is null ? "option" : "default",
            parameter.IsChanged, definition.AllowedValues, definition.ConstraintDescription,
            definition.MinValue, definition.MaxValue, definition.MaxLength, effects);
    }
}

/// <param name="Value">Null: any other text.</param>
/// <param name="Refused">Why <c>deploy</c> refuses it; null if it does not.</param>
internal sealed record ReportedEffect(
    string? Value, string? Refused, IReadOnlyList<ReportedChange> Changes, IReadOnlyList<string> Consequences)
{
    public static ReportedEffect Of(ParameterEffect effect) =>
        new(effect.Value, effect.Refusal, [.. effect.Changes.Select(ReportedChange.Of)], effect.Consequences);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<ParametersReport>))]
internal sealed partial class ParametersJson : JsonSerializerContext;
