using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An index beyond the items of a list parameter with the given values and the defaults.</summary>
internal sealed class ItemBeyond() : FactRule(
    "CFN217",
    Severity.Warning,
    "The index of Fn::Select exists in the list.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from stack in subject.Stacks
        where !stack.File.HasTransform
        from problem in stack.Problems
        where problem.Kind is EvaluationProblemKind.Function
            && IsOfParameter(subject.Writing(problem.File).At(problem.Mark))
            && subject.IsMetUsually(problem)
        select Found(problem.File, problem.Mark, problem.Message, "pass a longer list, or select another item: the first is 0");

    /// <summary>The number of zones in a region is not known here; the number of items of a parameter is.</summary>
    private static bool IsOfParameter(Node? node) =>
        node is Node.Call("Select", Node.List { Items: [Node.Text or Node.Plain, Node.Call("Ref", _)] });
}
