using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>Distinguishes given values and defaults from values invented to try both outcomes of a condition.</summary>
/// <param name="given">Given parameter values of root stacks.</param>
internal sealed class Choices(IReadOnlyDictionary<string, string> given)
{
    /// <summary>The branch selected by the stack's conditions.</summary>
    public static Node? Taken(StackInstance stack, Node? node)
    {
        while (node is Node.Call("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }))
        {
            node = stack.Conditions.GetValueOrDefault(condition) ? then : otherwise;
        }

        return node;
    }

    /// <summary>Whether the value was invented, or depends on an unknown condition.</summary>
    public bool IsTried(StackInstance stack, Node? node) => Depends(stack, node, IsParameterTried, IsBranchUnknown);

    /// <summary>Whether the value depends on the default of a parameter of the root, and no deployment with given values is checked.
    /// </summary>
    public bool IsDefault(StackInstance stack, Node? node) =>
        given.Count == 0 && Depends(stack, node, IsParameterDefault, static (_, _) => false);

    private static bool Depends(
        StackInstance stack, Node? node, Func<StackInstance, string, bool> onParameter, Func<StackInstance, Node, bool> onBranch)
    {
        return Within(node);

        bool Within(Node? node) => node switch
        {
            Node.Call("Ref", Node.Text(var name)) => onParameter(stack, name),
            Node.Call("Sub", Node.Text(var text)) => OfSub(text),
            Node.Call("Sub", Node.List { Items: [Node.Text(var text), var variables] }) => OfSub(text) || Within(variables),
            Node.Call("If", _) =>
                onBranch(stack, node) || (Taken(stack, node) is { } taken and not Node.Call("If", _) && Within(taken)),
            Node.Call(_, var argument) => Within(argument),
            Node.List list => list.Items.Any(Within),
            Node.Map map => map.Entries.Any(entry => Within(entry.Value)),
            _ => false,
        };

        bool OfSub(string text) => SubTemplate.Parts(text).Any(part => part.IsName && onParameter(stack, part.Text));
    }

    /// <summary>Whether the selected branch is unknown.</summary>
    public static bool IsBranchUnknown(StackInstance stack, Node? node)
    {
        while (node is Node.Call("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }))
        {
            if (IsUnknown(stack, stack.File.Condition(condition), []))
            {
                return true;
            }

            node = stack.Conditions.GetValueOrDefault(condition) ? then : otherwise;
        }

        return false;
    }

    private bool IsParameterDefault(StackInstance stack, string name) => stack.Parent is { } parent
        ? Given(stack, parent, name) is { } written && IsDefault(parent, written)
        : stack.Parameters.ContainsKey(name);

    private bool IsParameterTried(StackInstance stack, string name)
    {
        if (!stack.Parameters.TryGetValue(name, out var value))
        {
            return false;
        }

        if (stack.Parent is { } parent)
        {
            return Given(stack, parent, name) is { } written && IsTried(parent, written);
        }

        var usual = given.GetValueOrDefault(name) ?? stack.File.Parameter(name)?.Default;
        return usual is null || (stack.File.Parameter(name) is { IsLookedUp: false } && Plain(value.Sketch) != Plain(usual));
    }

    private static string Plain(string text) => text.Replace(" ", "");

    /// <summary>The value that the parent passes for a parameter; null if the default applies.</summary>
    internal static Node? Given(StackInstance stack, StackInstance parent, string parameter)
    {
        var logicalId = stack.Path[(stack.Path.LastIndexOf('/') + 1)..];
        return ((parent.File.Resource(logicalId)?.Properties as Node.Map)?["Parameters"] as Node.Map)?[parameter];
    }

    private static bool IsUnknown(StackInstance stack, Node? condition, HashSet<string> asked) => condition switch
    {
        Node.Call("Ref", Node.Text(var name)) =>
            stack.Parameters.GetValueOrDefault(name) is Resolved.Unknown or Resolved.Later or Resolved.Mixed
                or Resolved.List { Items: [Resolved.Unknown] },
        Node.Call("Condition", Node.Text(var name)) => asked.Add(name) && IsUnknown(stack, stack.File.Condition(name), asked),
        Node.Map { Entries: [("Condition", Node.Text(var name))] } =>
            asked.Add(name) && IsUnknown(stack, stack.File.Condition(name), asked),
        Node.Call("ImportValue", _) => true,
        Node.Call(_, var argument) => IsUnknown(stack, argument, asked),
        Node.List list => list.Items.Any(item => IsUnknown(stack, item, asked)),
        _ => false,
    };
}
