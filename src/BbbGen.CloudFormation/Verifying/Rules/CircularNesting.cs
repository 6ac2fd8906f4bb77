using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Templates that nest each other: the stacks would be endless.</summary>
internal sealed class CircularNesting() : FactRule(
    "CFN407",
    Severity.Error,
    "No template nests itself.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from stack in file.Resources
        where stack.IsStack
        let nested = subject.Tree.Nested(stack, file)
        where nested is not null && Leads(subject.Tree, nested, file, [])
        select Found(
            file, stack.Mark, $"{stack.LogicalId} nests {nested.Name}, which nests {file.Name} again", "nest another template");

    private static bool Leads(TemplateTree tree, TemplateFile from, TemplateFile to, HashSet<TemplateFile> seen) =>
        from == to || (seen.Add(from) && tree.NestedIn(from).Any(nested => Leads(tree, nested, to, seen)));
}
