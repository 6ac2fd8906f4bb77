using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A resource with the name of a parameter: nothing could refer to one of them.</summary>
internal sealed class NameTwice : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN118";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Parameters and resources have different names.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        from resource in file.Resources
        where file.Parameter(resource.LogicalId) is not null
        select Found(file, resource.Mark, $"{resource.LogicalId} is also the name of a parameter", "rename one of them");
}
