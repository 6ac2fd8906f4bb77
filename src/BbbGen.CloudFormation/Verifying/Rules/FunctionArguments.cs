using System.Globalization;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A function that is called with arguments of the wrong number or form.</summary>
internal sealed class FunctionArguments : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN209";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Every function has valid arguments.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        let wants = Wanted(file, call.Call.Function, call.Call.Argument)
        where wants is not null && !(file.Macros.HasExtensions && ContainsCall(call.Call.Argument))
        select Found(file, call.Call.Mark,
            $"{(call.Call.Function is "Ref" or "Condition" ? "" : "Fn::")}{call.Call.Function} has invalid arguments", wants);

    /// <summary>
    /// The expected form; null if the arguments are valid or cannot be checked. Null arguments are reported by another rule.
    /// </summary>
    private static string? Wanted(TemplateFile file, string function, Node argument) => (function, argument) switch
    {
        (_, Node.Null) or ("GetAtt", Node.List { Items: [Node.Text, Node.Text or Node.Call] }) or ("Sub", Node.Text or Node.Plain)
            or ("Sub", Node.List { Items: [Node.Text, Node.Map] }) or ("If", Node.List { Items: [Node.Text, _, _] })
            or ("Cidr", Node.List { Items.Count: 2 or 3 })
            or ("FindInMap", Node.List { Items.Count: 3 or 4 }) or ("Equals", Node.List { Items.Count: 2 })
            or ("Not", Node.List { Items.Count: 1 })
            or ("And" or "Or", Node.List { Items.Count: >= 2 and <= 10 })
            or ("Split", Node.List { Items: [Node.Text { Value.Length: > 0 } or Node.Plain, _] }) => null,
        ("GetAtt", Node.Text(var dotted)) when dotted.IndexOf('.') is > 0 and var dot && dot < dotted.Length - 1 => null,
        ("Ref", not Node.Text) => "name one parameter or resource",
        ("GetAtt", _) => "write the logical id and the attribute",
        ("Sub", _) => "write a string, or a list of a string and a mapping of its variables",
        ("If", _) => "write the name of a condition, the value if it holds and the value if it does not",
        ("Cidr", _) => "write the block, how many are wanted, and how many bits are left to each",
        ("FindInMap", _) => "write the mapping and two keys",
        ("Equals", _) => "write the two values",
        ("Not", _) => "write a list of one condition",
        ("And" or "Or", _) => "write a list of two to ten conditions",
        ("Split", _) => "write the delimiter, which is not empty, and the string",
        ("Join", _) => IsJoin(file, argument) ? null : "write the delimiter, and a list or something that gives one",
        ("Select", _) => Select(argument),
        ("Condition", not Node.Text) => "name one condition",
        ("Base64", Node.List or Node.Map) => "write a string",
        _ => null,
    };

    /// <summary>The transform AWS::LanguageExtensions evaluates functions where CloudFormation requires a string.</summary>
    private static bool ContainsCall(Node argument) =>
        argument is Node.Call || (argument is Node.List list && list.Items.Any(item => item is Node.Call));

    private static bool IsJoin(TemplateFile file, Node argument) =>
        argument is Node.List { Items: [Node.Text or Node.Plain, Node.List or Node.Call] items }
            && !(items[1] is Node.Call("Ref", Node.Text(var name)) && IsText(file, name));

    private static bool IsText(TemplateFile file, string name) => file.Parameter(name) is { IsList: false, IsLookedUp: false };

    private static string? Select(Node argument)
    {
        if (argument is not Node.List { Items: [Node.Text or Node.Plain or Node.Call, Node.List or Node.Call] items })
        {
            return "write the index of the item, from 0, and a list or a function that returns one";
        }

        var written = items[0] switch { Node.Text(var text) => text, Node.Plain(var text) => text, _ => null };
        if (written is null)
        {
            return null;
        }

        // A call in the list may return more than one item.
        return !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? "write the index of the item, from 0"
            : items[1] is Node.List list && list.Items.All(item => item is Node.Text or Node.Plain) && index >= list.Items.Count
            ? $"select one of the {list.Items.Count} items: the first is 0"
            : null;
    }
}
