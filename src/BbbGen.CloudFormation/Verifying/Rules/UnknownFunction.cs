using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A function CloudFormation does not have, or not without the transform <c>AWS::LanguageExtensions</c>.</summary>
internal sealed class UnknownFunction() : FactRule(
    "CFN208",
    Severity.Error,
    "Functions exist in CloudFormation.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html")
{
    private static readonly string[] Known =
    [
        "And", "Base64", "Cidr", "Condition", "Equals", "FindInMap", "GetAtt", "GetAZs", "GetStackOutput", "If", "ImportValue", "Join",
        "Not", "Or", "Ref", "Select", "Split",
        "Sub", "Transform",
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        where !Known.Contains(call.Call.Function)
            && !(file.Macros.HasExtensions && call.Call.Function is "Length" or "ToJsonString")
        select Found(
            file,
            call.Call.Mark,
            call.Call.Function is "Length" or "ToJsonString"
                ? $"Fn::{call.Call.Function} needs the transform AWS::LanguageExtensions"
                : $"There is no function {call.Call.Function}",
            call.Call.Function is "Length" or "ToJsonString"
                ? "add Transform: AWS::LanguageExtensions"
                : Nearest.Fix(call.Call.Function, Known, "correct the name"));
}
