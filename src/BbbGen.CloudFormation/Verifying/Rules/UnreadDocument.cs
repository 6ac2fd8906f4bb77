namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A file that cannot be read, is not UTF-8, is much too large, or is not a valid document.</summary>
internal sealed class UnreadDocument : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN100";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A template is a readable file with a single YAML or JSON document in UTF-8.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Unread.Select(file =>
        new Finding(Code, Severity, file.Name, file.Mark, "", file.Problem, file.Fix, Page));
}
