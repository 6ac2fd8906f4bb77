using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>A rule of the parameter file. That is no template, so the rule's findings are made where the file is read.</summary>
internal sealed class ParameterFileRule : Rule
{
    private ParameterFileRule(string code, string title) => (Code, Title) = (code, title);

    /// <summary>The file can be read at all.</summary>
    public static ParameterFileRule Readable { get; } = new("BBB201", "The parameter file is JSON of its shape, and names only parameters that it may set.");

    /// <summary>Each value, and all of them together.</summary>
    public static ParameterFileRule Values { get; } = new("BBB202", "The values of the parameter file are allowed, and fit one another.");

    /// <inheritdoc/>
    public override string Code { get; }

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title { get; }

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => [];

    /// <summary>A finding of this rule.</summary>
    /// <param name="file">The parameter file, as the operator named it.</param>
    /// <param name="mark">Where in it; the default: the whole file.</param>
    /// <param name="message">What is wrong, one sentence without a full stop.</param>
    public Finding Found(string file, Mark mark, string message) => new(Code, Severity, file, mark, "", message, "correct it in the parameter file", Page);
}
