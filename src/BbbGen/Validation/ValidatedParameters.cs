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
            var file = ParameterFile.Examine(content);

            // Values that depend on one with a fault cannot be compared with it.
            var problems = file.Faults.Count > 0 ? ParameterCheck.ProblemsOfEach(file.Values) : ParameterCheck.Problems(file.Values);
            Finding[] wrong =
            [
                .. file.Faults.Select(fault => Unusable(path, fault))
                    .Concat(problems.Select(problem =>
                        ParameterFileRule.Values.Found(path, file.PlaceOf(ParameterCheck.NameIn(problem)), problem.TrimEnd('.'))))
                    .OrderBy(finding => finding.Mark),
            ];
            return new(path, wrong.Length > 0 ? Defaults : file.Values, wrong);
        }
        catch (ParameterFileException problem)
        {
            return new(path, Defaults, [Unusable(path, problem)]);
        }
    }

    private static Finding Unusable(string path, ParameterFileException problem) =>
        ParameterFileRule.Readable.Found(path, problem.Mark, $"The parameter file cannot be used: {problem.Message}");
}
