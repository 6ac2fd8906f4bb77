using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Parameters;

namespace BbbGen.Validation;

/// <param name="Values">The values to evaluate templates with; empty if there are findings, which templates would repeat.</param>
internal sealed record ValidatedParameters(string? File, IReadOnlyDictionary<string, string> Values, IReadOnlyList<Finding> Findings)
{
    private static readonly Dictionary<string, string> Defaults = [];

    /// <summary>No file: every parameter has its default.</summary>
    public static ValidatedParameters None { get; } = new(null, Defaults, []);

    public static ValidatedParameters Of(string path, byte[] content)
    {
        try
        {
            var file = ParameterFile.Read(content);
            Finding[] wrong =
            [
                .. ParameterCheck.Problems(file.Values)
                    .Select(problem =>
                        ParameterFileRule.Values.Found(path, file.PlaceOf(ParameterCheck.NameIn(problem)), problem.TrimEnd('.')))
                    .OrderBy(finding => finding.Mark),
            ];
            return new(path, wrong.Length > 0 ? Defaults : file.Values, wrong);
        }
        catch (ParameterFileException problem)
        {
            return new(
                path,
                Defaults,
                [ParameterFileRule.Readable.Found(path, problem.Mark, $"The parameter file cannot be used: {problem.Message}")]);
        }
    }
}
