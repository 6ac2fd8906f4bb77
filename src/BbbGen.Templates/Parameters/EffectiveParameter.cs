
namespace BbbGen.Templates.Parameters;

/// <summary>A parameter with its value.</summary>
/// <param name="Definition">Its declaration.</param>
/// <param name="Group">The heading it is under.</param>
/// <param name="Value">Null if <c>deploy</c> gives it.</param>
/// <param name="IsFromFile">Whether the value is from the parameter file; it may be the default.</param>
public sealed record EffectiveParameter(ParameterDefinition Definition, string Group, string? Value, bool IsFromFile)
{
    /// <summary>Whether the value differs from the default.</summary>
    public bool IsChanged => IsFromFile && Value != Definition.Default;

    /// <summary>All parameters, in the order of their groups.</summary>
    /// <param name="values">The values of the parameter file.</param>
    public static IReadOnlyList<EffectiveParameter> All(IReadOnlyDictionary<string, string> values) =>
    [
        .. from grouped in ParameterCatalogue.Groups
           from definition in grouped.Parameters
           let isFromFile = values.ContainsKey(definition.Name)
           select new EffectiveParameter(
               definition, grouped.Heading, isFromFile ? values[definition.Name] : definition.Default, isFromFile),
    ];
}
