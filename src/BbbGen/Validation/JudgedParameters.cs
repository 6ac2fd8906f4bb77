using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Parameters;

namespace BbbGen.Validation;

/// <summary>A parameter file and what is wrong with it.</summary>
/// <param name="File">Its path, as the operator named it.</param>
/// <param name="Values">The values to evaluate templates with: none where something is wrong, or everything they touch would be a finding too.</param>
/// <param name="Findings">What is wrong.</param>
internal sealed record JudgedParameters(string? File, IReadOnlyDictionary<string, string> Values, IReadOnlyList<Finding> Findings)
{
    private static readonly Dictionary<string, string> Defaults = [];

    /// <summary>There is no file, and all values are the defaults.</summary>
    public static JudgedParameters None { get; } = new(null, Defaults, []);

    /// <summary>Judges a file.</summary>
    /// <param name="path">Its path, as the operator named it.</param>
    /// <param name="content">What it holds.</param>
    public static JudgedParameters Of(string path, byte[] content)
    {
        try
        {
            var file = ParameterFile.Read(content);
            Finding[] wrong =
            [
                .. ParameterCheck.Problems(file.Values)
                    .Select(problem => ParameterFileRule.Values.Found(path, file.PlaceOf(ParameterCheck.NameIn(problem)), problem.TrimEnd('.')))
                    .OrderBy(finding => finding.Mark),
            ];
            return new(path, wrong.Length > 0 ? Defaults : file.Values, wrong);
        }
        catch (ParameterFileException problem)
        {
            return new(path, Defaults, [ParameterFileRule.Readable.Found(path, problem.Mark, $"The parameter file cannot be used: {problem.Message}")]);
        }
    }
}
