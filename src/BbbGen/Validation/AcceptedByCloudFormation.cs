using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>The template is accepted by CloudFormation itself; checked only with <c>--online</c>.</summary>
/// <param name="refusals">File → the message of CloudFormation.</param>
internal sealed class AcceptedByCloudFormation(IReadOnlyDictionary<string, string> refusals) : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN001";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "CloudFormation's ValidateTemplate accepts the template (with --online).";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where refusals.ContainsKey(file.Name)
        select Found(file, default, $"CloudFormation rejects the template: {refusals[file.Name].TrimEnd('.')}", "correct the template");
}
