using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A template that a macro rewrites before CloudFormation reads it: missing parts may come from the macro.</summary>
internal sealed class Macro() : FactRule(
    "CFN114",
    Severity.Note,
    "What a macro rewrites or adds is not validated.",
    "AWSCloudFormation/latest/UserGuide/transform-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Files.SelectMany(Check);

    private IEnumerable<Finding> Check(TemplateFile file)
    {
        if (!file.HasTransform)
        {
            return file.Macros.Places.Select(place => Found(
                file, place, "What a macro or a loop adds here is not validated", "validate the template that results"));
        }

        var root = file.Root as Node.Map;
        return
        [
            Found(file, root?["Transform"] is null ? file.Root.Mark : root.MarkOf("Transform"),
                "A macro rewrites this template before it is deployed: most rules do not apply to it",
                "validate the template that the macro produces"),
        ];
    }
}
