using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A variable of <c>Fn::Sub</c> that its text does not name.</summary>
internal sealed class UnusedSubVariable() : FactRule(
    "CFN210",
    Severity.Warning,
    "Every variable given to Fn::Sub is used in its text.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        where call.Call is { Function: "Sub", Argument: Node.List { Items: [Node.Text, Node.Map] } }
        let arguments = ((Node.List)call.Call.Argument).Items
        let names = SubTemplate.Parts(((Node.Text)arguments[0]).Value).Where(part => part.IsName).Select(part => part.Text).ToArray()
        from variable in Entry.Of(arguments[1])
        where !names.Contains(variable.Key)
        select Found(file, variable.Mark, $"The text of Fn::Sub does not use {variable.Key}",
            $"write ${{{variable.Key}}} where it belongs, or remove the variable");
}
