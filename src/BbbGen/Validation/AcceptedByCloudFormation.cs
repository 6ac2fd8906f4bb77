using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>What CloudFormation itself says of a template: with <c>--online</c> only.</summary>
/// <param name="refusals">File → its words.</param>
internal sealed class AcceptedByCloudFormation(IReadOnlyDictionary<string, string> refusals) : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN001";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "CloudFormation's ValidateTemplate takes the template (with --online).";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where refusals.ContainsKey(file.Name)
        select Found(file, default, $"CloudFormation says: {refusals[file.Name].TrimEnd('.')}", "correct what it names");
}
