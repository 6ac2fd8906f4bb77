namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A text that is not a valid document, or has a duplicate key: AWS's behavior is unknown.</summary>
internal sealed class UnreadDocument : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN100";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A template is a single YAML or JSON document.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Unread.Select(file =>
        new Finding(Code, Severity, file.Name, file.Problem.Mark, "", file.Problem.Problem.TrimEnd('.'),
            "correct the text at this position, or just before it", Page));
}
