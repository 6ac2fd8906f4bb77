using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A template that a macro rewrites before CloudFormation reads it: missing parts may come from the macro.</summary>
internal sealed class Macro : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN114";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "Templates that a macro rewrites are not validated.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-section-structure.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where file.HasTransform
        let root = file.Root as Node.Map
        select Found(file, root?["Transform"] is null ? file.Root.Mark : root.MarkOf("Transform"),
            "A macro rewrites this template before it is deployed: most rules do not apply to it",
            "validate the template that the macro produces");
}
