using BbbGen.Templates.Stacks;

namespace BbbGen.Templates.Parameters;

/// <summary>The parameters that an operator can set, as declared in the master template.</summary>
public static class ParameterCatalogue
{
    private static readonly MasterTemplate Master = new();

    /// <summary>All parameters, in the order of their declaration.</summary>
    public static IReadOnlyList<ParameterDefinition> All { get; } = Master.Parameters;

    /// <summary>Those set on the command line: specific to each deployment, without a default.</summary>
    public static IReadOnlyList<string> Dynamic { get; } = [.. All.Where(parameter => parameter.Default is null)
        .Select(parameter => parameter.Name)];

    /// <summary>The parameters under the headings the console shows.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<ParameterDefinition> Parameters)> Groups { get; } =
        [.. Master.ParameterGroups.Select(
            group => (group.Heading, (IReadOnlyList<ParameterDefinition>)[.. group.Parameters.Select(Named)]))];

    /// <summary>The parameter of this name, or null.</summary>
    public static ParameterDefinition? Find(string name) => All.FirstOrDefault(parameter => parameter.Name == name);

    /// <summary>The effective value: the given one, or else the default.</summary>
    /// <exception cref="KeyNotFoundException">There is no such parameter, or it has no default and no value.</exception>
    public static string InForce(this IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) ? value : Named(name).Default ?? throw new KeyNotFoundException(name);

    private static ParameterDefinition Named(string name) => Find(name) ?? throw new KeyNotFoundException(name);
}
