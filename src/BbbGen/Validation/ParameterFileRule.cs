using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>A rule for the parameter file. That file is not a template, so its findings are created where it is read.</summary>
internal sealed class ParameterFileRule : Rule
{
    private ParameterFileRule(string code, string title) => (Code, Title) = (code, title);

    public static ParameterFileRule Readable { get; } =
        new("BBB201", "The parameter file is JSON of the expected form and sets only parameters that it may set.");

    public static ParameterFileRule Values { get; } = new(
        "BBB202", "The values of the parameter file are allowed and consistent with each other.");

    public override string Code { get; }

    public override Severity Severity => Severity.Error;

    public override string Title { get; }

    public override Uri Page { get; } = new(
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html");

    public override IEnumerable<Finding> Check(Subject subject) => [];

    /// <param name="mark">The default is the whole file.</param>
    /// <param name="message">What is wrong, one sentence without a full stop.</param>
    public Finding Found(string file, Mark mark, string message) =>
        new(Code, Severity, file, mark, "", message, "correct it in the parameter file", Page);
}
