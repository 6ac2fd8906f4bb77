using System.Text;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>
/// A description that is too long: more than 1024 bytes for a template or an output, more than 4000 characters for a parameter.
/// </summary>
internal sealed class DescriptionLength() : FactRule(
    "CFN505",
    Severity.Error,
    "Descriptions are short enough.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes.</summary>
    private const int Most = 1024;

    /// <summary>Characters, according to the documentation of parameters.</summary>
    private const int MostOfParameter = 4000;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from described in file.Outputs.Select(output => (output.Value, Label: $"the output {output.Key}", Most))
            .Concat(file.Parameters.Select(
                parameter => (Value: parameter.Body, Label: $"the parameter {parameter.Name}", Most: MostOfParameter)))
            .Prepend((Value: file.Root, Label: "the template", Most))
        let body = described.Value as Node.Map
        let text = body?["Description"] as Node.Text
        where text is not null && (described.Most == Most ? Encoding.UTF8.GetByteCount(text.Value) : text.Value.Length) > described.Most
        select Found(
            file, body.MarkOf("Description"), $"The description of {described.Label} is longer than {described.Most}", "shorten it");
}
