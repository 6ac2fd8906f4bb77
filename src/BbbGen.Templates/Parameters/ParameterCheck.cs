namespace BbbGen.Templates.Parameters;

/// <summary>Judges parameter values before anything is asked of AWS.</summary>
public static class ParameterCheck
{
    /// <summary>One sentence for each problem.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyDictionary<string, string> values) =>
        [.. values.Keys.Where(name => !name.StartsWith("BBB", StringComparison.Ordinal)).Select(name => $"The parameter {name} is not known.")];
}
