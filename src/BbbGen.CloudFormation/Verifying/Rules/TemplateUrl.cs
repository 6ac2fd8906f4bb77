using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A <c>TemplateURL</c> that CloudFormation cannot read, such as a path that a packaging tool must replace.</summary>
internal sealed class TemplateUrl : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN408";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "A nested template is in S3.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from stack in file.Resources
        where stack.IsStack
        let url = (stack.Properties as Node.Map)?["TemplateURL"] as Node.Text
        where url is not null && !url.Value.StartsWith("https://") && !url.Value.Contains("{{resolve:")
        select Found(file, url.Mark, $"TemplateURL of {stack.LogicalId} is '{url.Value}', which is not an https URL",
            "upload the template to S3 and write its https URL");
}
