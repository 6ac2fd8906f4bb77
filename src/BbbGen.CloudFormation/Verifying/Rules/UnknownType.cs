using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A resource type whose schema is not included.</summary>
internal sealed class UnknownType : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN115";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "Resource types without a schema here are not validated.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        from resources in file.Resources.GroupBy(resource => resource.Type)
        let first = resources.First()
        where resources.Key.Length > 0 && !first.IsCustom && ResourceSchema.Find(resources.Key) is null
        select Found(file, first.MarkOf("Type"), $"The type {resources.Key} is not known here: its properties are not checked",
            "check them yourself");
}
