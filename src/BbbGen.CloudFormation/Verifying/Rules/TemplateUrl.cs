using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A <c>TemplateURL</c> that CloudFormation cannot read, such as a path that a packaging tool must replace.</summary>
internal sealed class TemplateUrl() : FactRule(
    "CFN408",
    Severity.Warning,
    "A nested template is in S3.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from stack in file.Resources
        where stack.IsStack
        let url = (stack.Properties as Node.Map)?["TemplateURL"] as Node.Text
        let isElsewhere = url is not null && IsElsewhere(url.Value)
        where url is not null && (isElsewhere || !url.Value.StartsWith("https://")) && !url.Value.Contains("{{resolve:")
        select Found(
            file, url.Mark,
            $"TemplateURL of {stack.LogicalId} is '{url.Value}', which is not {(isElsewhere ? "in S3" : "an https URL")}",
            "upload the template to S3 and write its https URL") with
        {
            Severity = isElsewhere ? Severity.Error : Severity,
        };

    /// <summary>A path is replaced when the templates are packaged; an address is not.</summary>
    private static bool IsElsewhere(string url) =>
        url.StartsWith("http", StringComparison.Ordinal) && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && !address.Host.Contains(".amazonaws.", StringComparison.OrdinalIgnoreCase);
}
