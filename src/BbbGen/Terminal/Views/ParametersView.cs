using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Language;
using BbbGen.Inputs;
using BbbGen.Templates.Parameters;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>The parameters with their values, or one of them in detail.</summary>
internal static class ParametersView
{
    private const int Names = 37;
    private const int Sources = 9;

    private static readonly string Indentation = new(' ', 6);

    /// <param name="file">The parameter file; null if there is none.</param>
    /// <param name="shown">Those to list.</param>
    public static IEnumerable<string> List(
        string? file, IReadOnlyList<EffectiveParameter> all, IReadOnlyList<EffectiveParameter> shown, int width)
    {
        var (given, changed) = (all.Count(one => one.IsFromFile), all.Count(one => one.IsChanged));
        string[] summary =
        [
            file is null ? $"No parameter file: all {all.Count} parameters have their defaults."
                : $"{Path.GetFileName(file)} sets {given} of {all.Count} parameters; {(changed == 0 ? "all have their defaults"
                    : changed == 1 ? "1 differs from its default" : $"{changed} differ from their defaults")}.",
        ];
        return
        [
            .. Wrapped.Lines(summary, width),
            .. shown.GroupBy(one => one.Group).SelectMany(group =>
                (IEnumerable<string>)["", group.Key, .. group.SelectMany(one => Row(one, width))]),
        ];
    }

    /// <param name="type">The type of the deployment whose changes are <paramref name="effects"/>.</param>
    /// <param name="effects">Empty if they are not known.</param>
    public static IEnumerable<string> One(
        string? file, EffectiveParameter parameter, string type, IReadOnlyList<ParameterEffect> effects, int width)
    {
        var definition = parameter.Definition;
        return
        [
            definition.Name,
            $"{parameter.Group}: {definition.Label}",
            "",
            .. Wrapped.Lines([definition.Description], width).Select(line => line.TrimStart()),
            "",
            .. Fact("Value", parameter switch
            {
                { IsFromFile: true } => $"{Shown(parameter.Value!)}, from {Path.GetFileName(file)}",
                { Value: { } value } => $"{Shown(value)}, the default",
                _ => Origin(definition.Name),
            }, width),
            .. definition.Default is { } usual && parameter.IsFromFile ? Fact("Default", Shown(usual), width) : [],
            .. Allowed(definition) is { } allowed ? Fact("Allowed", allowed, width) : [],
            .. effects.Count == 0 ? [] : Wrapped.Lines(
                [
                    "",
                    $"What a change does to a running deployment of the type {type}, in resources:",
                    .. effects.Select(effect => $"  {(effect.Value is null ? "another value" : $"to {effect.Value}")}: {Words(effect)}."),
                    "",
                    "'bbbgen deploy' shows all changes and asks before it changes anything.",
                ],
                width),
        ];
    }

    /// <summary>For example <c>1 changed, 1 replaced</c>, and what people notice.</summary>
    private static string Words(ParameterEffect effect) => effect.Refusal is { } refusal ? $"refused, {refusal}"
        : string.Join("; ", [Counts(effect.Changes), .. effect.Consequences]);

    internal static string Counts(IReadOnlyList<ResourceChange> changes)
    {
        var modified = changes.Where(change => change is { Action: ChangeAction.Modify, Replacement: Replacement.No }).ToList();
        var uncertain = modified.Count(change => change.IsSlight && !change.Details.All(detail => detail.IsLabel));
        (int Count, string What)[] counts =
        [
            (changes.Count(change => change.Action is ChangeAction.Add), "added"),
            (modified.Count - uncertain, "changed"),
            (uncertain, "perhaps changed"),
            (changes.Count(change => change.Replacement is Replacement.Yes), "replaced"),
            (changes.Count(change => change.Replacement is Replacement.Possible), "perhaps replaced"),
            (changes.Count(change => change.Action is ChangeAction.Remove), "removed"),
        ];
        var parts = counts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.What}").ToList();
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
    }

    private static IEnumerable<string> Row(EffectiveParameter parameter, int width)
    {
        var source = parameter switch
        {
            { IsFromFile: true } => "file",
            { Value: not null } => "default",
            _ => "option",
        };
        var start = $"  {parameter.Definition.Name.PadRight(Names)}{source.PadRight(Sources)}";
        string[] value =
        [
            parameter.Value is null ? Origin(parameter.Definition.Name) : Shown(parameter.Value),
            .. parameter.IsChanged ? [$"(default: {Shown(parameter.Definition.Default!)})"] : (string[])[],
        ];
        var whole = string.Join(' ', value);
        return start.Length + whole.Length <= width ? [start + whole]
            : Indentation.Length + whole.Length <= width ? [start.TrimEnd(), Indentation + whole]
            : [start.TrimEnd(), .. value.Select(part => Indentation + part)];
    }

    private static IEnumerable<string> Fact(string name, string text, int width) =>
        Wrapped.Lines([$"{name + ":",-10}{text}"], width);

    private static string Origin(string name) => $"{DeploymentRequest.Options[name]} of bbbgen deploy";

    private static string Shown(string value) => value.Length == 0 ? "empty" : value;

    private static string? Allowed(ParameterDefinition definition) => definition switch
    {
        { AllowedValues: { Count: > 0 } values } => string.Join(", ", values),
        { MinValue: { } least, MaxValue: { } most } => $"a whole number from {least} to {most}",
        { ConstraintDescription: { } constraint, MaxLength: { } longest } when !constraint.Contains($"{longest} characters") =>
            $"{constraint}; at most {longest} characters",
        { ConstraintDescription: { } constraint } => constraint,
        _ => null,
    };
}
