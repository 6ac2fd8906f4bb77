namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A file that cannot be read, is not UTF-8, is much too large, or is not a valid document.</summary>
internal sealed class UnreadDocument() : FactRule(
    "CFN100",
    Severity.Error,
    "A template is a readable file with a single YAML or JSON document in UTF-8.",
    "AWSCloudFormation/latest/UserGuide/template-formats.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Unread.Select(file =>
        new Finding(Code, Severity, file.Name, file.Mark, "", file.Problem, file.Fix, Page));
}
