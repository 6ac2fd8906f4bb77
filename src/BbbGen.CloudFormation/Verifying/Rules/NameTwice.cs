using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A resource with the name of a parameter: nothing could refer to one of them.</summary>
internal sealed class NameTwice() : FactRule(
    "CFN118",
    Severity.Error,
    "Parameters and resources have different names.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        from resource in file.Resources
        where file.Parameter(resource.LogicalId) is not null
        select Found(file, resource.Mark, $"{resource.LogicalId} is also the name of a parameter", "rename one of them");
}
