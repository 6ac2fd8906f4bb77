using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>The template is accepted by CloudFormation itself; checked only with <c>--online</c>.</summary>
internal sealed class AcceptedByCloudFormation(IReadOnlyDictionary<string, string> refusals) : Rule
{
    public override string Code => "CFN001";

    public override Severity Severity => Severity.Error;

    public override string Title => "CloudFormation's ValidateTemplate accepts the template (with --online).";

    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ValidateTemplate.html");

    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where refusals.ContainsKey(file.Name)
        select Found(file, default, $"CloudFormation rejects the template: {refusals[file.Name].TrimEnd('.')}", "correct the template");
}
