using System.Globalization;
using BbbGen.CloudFormation.Documents;
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

/// <summary>A function that is called with arguments of the wrong number or form.</summary>
internal sealed class FunctionArguments() : FactRule(
    "CFN209",
    Severity.Error,
    "Every function has valid arguments.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html")
{
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
            or ("If", Node.List { Items: [Node.Text, _, _] })
            or ("FindInMap", Node.List { Items.Count: 3 or 4 }) or ("Equals", Node.List { Items.Count: 2 })
            or ("Not", Node.List { Items.Count: 1 })
            or ("And" or "Or", Node.List { Items.Count: >= 2 and <= 10 })
            or ("Split", Node.List { Items: [Node.Text { Value.Length: > 0 } or Node.Plain, _] }) => null,
        ("GetAtt", Node.Text(var dotted)) when dotted.IndexOf('.') is > 0 and var dot && dot < dotted.Length - 1 => null,
        ("Ref", not Node.Text) => "name one parameter or resource",
        ("GetAtt", _) => "write the logical id and the attribute",
        ("Sub", Node.List { Items: [Node.Text, Node.Map variables] }) =>
            variables.Entries.FirstOrDefault(variable => variable.Value is Node.List or Node.Map) is { Key: { } name }
                ? $"give the variable {name} a string" : null,
        ("Sub", _) => "write a string, or a list of a string and a mapping of its variables",
        ("If", _) => "write the name of a condition, the value if it holds and the value if it does not",
        ("Cidr", Node.List { Items: { Count: 2 or 3 } items }) => Cidr(items),
        ("Cidr", _) => "write the block, the number of blocks, and the number of bits for addresses in each",
        ("FindInMap", _) => "write the mapping and two keys",
        ("Equals", _) => "write the two values",
        ("Not", _) => "write a list of one condition",
        ("And" or "Or", _) => "write a list of two to ten conditions",
        ("Split", _) => "write the delimiter, which is not empty, and the string",
        ("Join", _) => IsJoin(file, argument) ? null : "write the delimiter, and a list or something that gives one",
        ("Select", _) => Select(argument),
        ("Condition", not Node.Text) => "name one condition",
        ("Base64" or "GetAZs" or "ImportValue", Node.List or Node.Map) => "write a string",
        ("ImportValue", _) when Resources(argument).Any(name => file.Resource(name) is not null) =>
            "compose the name of the export from parameters: resources do not exist when it is read",
        _ => null,
    };

    /// <summary>The transform AWS::LanguageExtensions evaluates functions where CloudFormation requires a string.</summary>
    private static bool ContainsCall(Node argument) =>
        argument is Node.Call || (argument is Node.List list && list.Items.Any(item => item is Node.Call));

    private static bool IsJoin(TemplateFile file, Node argument) =>
        argument is Node.List { Items: [Node.Text or Node.Plain, Node.List or Node.Call] items }
            && !(items[1] is Node.List { Items: { } joined } && joined.Any(item => item is Node.List or Node.Map))
            && !(items[1] is Node.Call("Ref", Node.Text(var name)) && IsText(file, name));

    private static bool IsText(TemplateFile file, string name) => file.Parameter(name) is { IsList: false, IsLookedUp: false };

    /// <summary>TemplateReference, "Fn::Cidr": 1 to 256 blocks.</summary>
    private static string? Cidr(IReadOnlyList<Node> arguments)
    {
        var (block, count) = (arguments[0].AsText, arguments[1].AsText);
        return block is not null && !block.Contains(':') && Values.Block.Of(block) is null ? "write a block such as 10.0.0.0/16"
            : count is not null && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= 256) ? "write a number of blocks from 1 to 256"
            : null;
    }

    /// <summary>The names that an argument refers to.</summary>
    private static IEnumerable<string> Resources(Node node) => node switch
    {
        Node.Call("Ref", Node.Text(var name)) => [name],
        Node.Call("GetAtt", Node.Text(var dotted)) => [dotted.Split('.')[0]],
        Node.Call("Sub", Node.Text(var text)) =>
            SubTemplate.Parts(text).Where(part => part.IsName).Select(part => part.Text.Split('.')[0]),
        Node.Call(_, var argument) => Resources(argument),
        Node.List list => list.Items.SelectMany(Resources),
        _ => [],
    };

    private static string? Select(Node argument)
    {
        if (argument is not Node.List { Items: [Node.Text or Node.Plain or Node.Call, Node.List or Node.Call] items })
        {
            return "write the index of the item, from 0, and a list or a function that returns one";
        }

        if (items[0].AsText is not { } written)
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

/// <summary>A list parameter in a <c>Fn::Sub</c>, or as one of the items of a <c>Fn::Join</c>.</summary>
internal sealed class ListInText() : FactRule(
    "CFN215",
    Severity.Error,
    "Strings are composed from strings, not from lists.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        from name in Names(call.Call)
        where file.Parameter(name)?.IsList == true
        select Found(file, call.Call.Mark, $"The parameter {name} is a list, and is used as a string here",
            $"join it with Fn::Join, or select one of its items with Fn::Select");

    private static IEnumerable<string> Names(Node.Call call) => call switch
    {
        ("Sub", Node.Text(var text)) => InText(text),
        ("Sub", Node.List { Items: [Node.Text(var text), Node.Map variables] }) =>
            InText(text).Where(name => variables[name] is null).Concat(variables.Entries.SelectMany(entry => Referred(entry.Value))),
        ("Join", Node.List { Items: [_, Node.List { Items: { Count: > 1 } items }] }) => items.SelectMany(Referred),
        _ => [],
    };

    private static IEnumerable<string> InText(string text) => SubTemplate.Parts(text).Where(part => part.IsName).Select(part => part.Text);

    private static IEnumerable<string> Referred(Node node) => node is Node.Call("Ref", Node.Text(var name)) ? [name] : [];
}

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
