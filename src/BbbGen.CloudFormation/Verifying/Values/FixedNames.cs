using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>Detects names that are the same in every deployment of a template to an account and region.</summary>
internal static class FixedNames
{
    private static readonly HashSet<string> SameForAll = ["AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::URLSuffix"];

    /// <summary>Whether a node depends on no parameter of the root, no stack name and no resource.</summary>
    public static bool IsFixed(StackInstance stack, Node? node) => node switch
    {
        Node.Text or Node.Plain => true,
        Node.Call("Ref", Node.Text(var name)) => IsFixed(stack, name),
        Node.Call("Sub", Node.Text(var text)) => SubTemplate.Parts(text).All(part => !part.IsName || IsFixed(stack, part.Text)),
        Node.Call("Sub", Node.List { Items: [Node.Text(var text), Node.Map named] }) =>
            SubTemplate.Parts(text)
                .All(part => !part.IsName || (named[part.Text] is { } variable ? IsFixed(stack, variable) : IsFixed(stack, part.Text))),
        Node.Call("Join", Node.List list) => list.Items.All(item => IsFixed(stack, item)),
        Node.Call("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }) =>
            IsFixed(stack, stack.Conditions.GetValueOrDefault(condition) ? then : otherwise),
        Node.List list => list.Items.All(item => IsFixed(stack, item)),
        _ => false,
    };

    private static bool IsFixed(StackInstance stack, string name) => SameForAll.Contains(name)
        || (stack.Parent is { } parent && stack.Parameters.ContainsKey(name)
            && (Choices.Given(stack, parent, name) is not { } given || IsFixed(parent, given)));
}
