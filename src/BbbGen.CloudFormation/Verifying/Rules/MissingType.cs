using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A resource without a type.</summary>
internal sealed class MissingType() : FactRule(
    "CFN105",
    Severity.Error,
    "Every resource has a type.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from resource in file.Resources
        where resource.Body is Node.Map && !resource.IsRewritten && resource["Type"] is not (Node.Null or Node.Text { Value.Length: > 0 })
        select Found(file, resource.Mark, $"The resource {resource.LogicalId} has no type", "add Type, such as AWS::S3::Bucket");
}
