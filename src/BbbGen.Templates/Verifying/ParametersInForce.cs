using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Parameters;

namespace BbbGen.Templates.Verifying;

/// <summary>Validates the master's defaults, and the effective values, with <see cref="ParameterCheck"/>.</summary>
internal sealed class ParametersInForce : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB102";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Parameters are consistent: three subnets of each kind inside the VPC, numbers between minimum and "
        + "maximum, BigBlueButton on its Ubuntu release, nothing retired.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.bigbluebutton.org/administration/install/");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject).Select(root => root.File).Distinct()
        let defaults = Defaults(master)
        let given = subject.Parameters.Where(value => master.Parameter(value.Key) is not null)
        from values in new[]
        {
            defaults,
            defaults.Concat(given).GroupBy(value => value.Key).ToDictionary(value => value.Key, value => value.Last().Value),
        }
        from problem in ParameterCheck.Problems(values)
        let name = problem.Split(' ')[0]
        select Found(master, master.Parameter(name)?.Mark ?? default, problem.TrimEnd('.'),
            "change the value, or the values that it must be consistent with");

    private static Dictionary<string, string> Defaults(TemplateFile master) =>
        master.Parameters.Where(parameter => parameter.Default is not null)
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Default!);
}
