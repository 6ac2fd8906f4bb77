using System.Globalization;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// CloudFormation's functions within one stack. Names are looked up through <paramref name="names"/>, because conditions can
/// refer only to parameters, while resources can refer to each other.
/// </summary>
internal sealed class Functions(
    StackInstance stack, EvaluationSettings settings, SharedValues shared, INames names, List<EvaluationProblem> problems)
{
    /// <summary>The value of a node.</summary>
    public Resolved Resolve(Node node) =>
        shared.Fixed(node) ?? shared.Same(node, Value(node) with { Mark = node.Mark });

    private Resolved Value(Node node) => node switch
    {
        Node.List list => List(list.Items),
        Node.Map when Macros.Reach(node) => new Resolved.Unknown("Fn::Transform"),
        Node.Map map => new Resolved.Map([.. map.Entries
            .Select(entry => KeyValuePair.Create(entry.Key, Resolve(entry.Value)))
            .Where(entry => entry.Value is not Resolved.Absent)]),
        Node.Call call => Call(call),
        _ => new Resolved.Absent(),
    };

    /// <summary>The value of a pseudo parameter, or null: it is none.</summary>
    private Resolved? Pseudo(string name) => name switch
    {
        "AWS::Region" => new Resolved.Text(settings.Region),
        "AWS::AccountId" => new Resolved.Text(settings.AccountId),
        "AWS::Partition" => new Resolved.Text(settings.Partition),
        "AWS::URLSuffix" => new Resolved.Text(settings.UrlSuffix),
        "AWS::NoValue" => new Resolved.Absent(),
        "AWS::NotificationARNs" => new Resolved.List([]),
        "AWS::StackName" when stack.Parent is null => new Resolved.Text(settings.StackName),

        // CloudFormation appends twelve characters to the nested stack's logical id.
        "AWS::StackName" =>
            Texts.Concat([new Resolved.Text($"{settings.StackName}-{stack.Path.Replace('/', '-')}-"), new Resolved.Unknown("suffix")]),
        "AWS::StackId" => Texts.Concat([
            new Resolved.Text($"arn:{settings.Partition}:cloudformation:{settings.Region}:{settings.AccountId}:stack/"),
            Pseudo("AWS::StackName")!,
            new Resolved.Text("/"),
            new Resolved.Unknown("stack id")]),
        _ => null,
    };

    private Resolved.List List(IEnumerable<Node> items) =>
        new Resolved.List([.. items.Select(Resolve).Where(item => item is not Resolved.Absent)]);

    private Resolved Call(Node.Call call) => (call.Function, call.Argument) switch
    {
        ("Ref", Node.Text(var name)) => Pseudo(name) ?? names.Ref(name, call.Mark),
        ("GetAtt", Node.Text(var dotted)) when dotted.IndexOf('.') is > 0 and var dot =>
            names.Attribute(dotted[..dot], dotted[(dot + 1)..], call.Mark),
        ("GetAtt", Node.List { Items: [Node.Text(var name), var attribute] }) => Attribute(name, Resolve(attribute), call),
        ("Sub", Node.Text(var text)) => Sub(text, new Node.Map([]), call.Mark),
        ("Sub", Node.List { Items: [Node.Text(var text), Node.Map variables] }) => Sub(text, variables, call.Mark),
        ("Join", Node.List { Items: [Node.Text or Node.Plain, var items] arguments }) => Join(Resolve(arguments[0]), Resolve(items), call),
        ("Select", Node.List { Items: [var index, var items] }) => Select(Resolve(index), Resolve(items), call),
        ("Split", Node.List { Items: [Node.Text(var delimiter), var text] }) when delimiter.Length > 0 => Split(delimiter, Resolve(text)),
        ("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }) =>
            Resolve(names.Holds(condition, call.Mark) ? then : otherwise),
        ("FindInMap", Node.List { Items: [_, _, _, ..] } arguments) => FindInMap(arguments.Items, call),
        ("Base64", var content) => new Resolved.Base64(Resolve(content)),
        ("GetAZs", var region) => Zones(Resolve(region)),
        ("Cidr", Node.List { Items: [var block, var count, ..] } arguments) =>
            Cidr.Of(Resolve(block), Resolve(count), arguments.Items is [_, _, var bits] ? Resolve(bits) : new Resolved.Text("8")),
        ("ImportValue", var name) => Import(Resolve(name)),
        ("Length", var items) when Resolve(items) is Resolved.List list => new Resolved.Text(list.Items.Count.ToString()),
        ("Transform" or "Length" or "ToJsonString" or "GetStackOutput", _) => new Resolved.Unknown($"Fn::{call.Function}"),
        _ => Wrong(call),
    };

    private Resolved Attribute(string name, Resolved attribute, Node.Call call) => attribute is Resolved.Text(var known)
        ? names.Attribute(name, known, call.Mark)
        : new Resolved.Unknown($"an attribute of {name}");

    private Resolved Sub(string text, Node.Map variables, Mark mark) => Texts.Concat(SubTemplate.Parts(text).Select(part => part switch
    {
        (true, var name) when variables[name] is { } variable => Resolve(variable),
        (true, var name) => Pseudo(name) ?? (name.IndexOf('.') is > 0 and var dot
            ? names.Attribute(name[..dot], name[(dot + 1)..], mark)
            : names.Ref(name, mark)),
        (false, var literal) => new Resolved.Text(literal),
    }).Select(part => part is Resolved.List list ? new Resolved.Text(list.Sketch) : part));

    private Resolved Join(Resolved delimiter, Resolved items, Node.Call call) => items switch
    {
        Resolved.List list => Texts.Concat(list.Items.SelectMany((item, index) => index == 0 ? [item] : new[] { delimiter, item })),
        Resolved.Later or Resolved.Unknown or Resolved.Mixed => new Resolved.Mixed([items]),
        _ => Wrong(call),
    };

    private Resolved Select(Resolved index, Resolved items, Node.Call call)
    {
        if (items is not Resolved.List list || index is not Resolved.Text(var text))
        {
            return items is Resolved.Map or Resolved.Text ? Wrong(call) : new Resolved.Unknown($"an item of {items.Sketch}");
        }

        // A single unknown part may be a whole list.
        if (list.Items is [Resolved.Later or Resolved.Unknown])
        {
            return new Resolved.Unknown($"an item of {list.Sketch}");
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= list.Items.Count)
        {
            Report(EvaluationProblemKind.Function, call.Mark,
                $"Fn::Select asks for item {text} of a list of {list.Items.Count}; the first is 0");
            return new Resolved.Unknown("an item that does not exist");
        }

        return list.Items[number];
    }

    private static Resolved.List Split(string delimiter, Resolved text) => new Resolved.List(Texts.Split(text, delimiter));

    private Resolved FindInMap(IReadOnlyList<Node> arguments, Node.Call call)
    {
        if (Resolve(arguments[0]) is not Resolved.Text(var map) || Resolve(arguments[1]) is not Resolved.Text(var first)
            || Resolve(arguments[2]) is not Resolved.Text(var second))
        {
            return new Resolved.Unknown("a value of a mapping");
        }

        var mapping = stack.File.Mappings.FirstOrDefault(entry => entry.Key == map).Value;
        if (((mapping as Node.Map)?[first] as Node.Map)?[second] is { } value)
        {
            return Resolve(value);
        }

        if (arguments is [_, _, _, Node.Map fallback] && fallback["DefaultValue"] is { } otherwise)
        {
            return Resolve(otherwise);
        }

        if (!stack.File.HasTransform)
        {
            Report(EvaluationProblemKind.UnknownKey, call.Mark, $"The mapping {map} has no value for {first} and {second}");
        }

        return new Resolved.Unknown($"{map}.{first}.{second}");
    }

    private Resolved Zones(Resolved region) => region is Resolved.Text(var name) && (name.Length == 0 || name == settings.Region)
        ? new Resolved.List([.. settings.AvailabilityZones.Select(zone => new Resolved.Text(zone))])
        : new Resolved.Unknown("availability zones");

    private Resolved Import(Resolved name) => name is Resolved.Text(var known) && settings.Exports.TryGetValue(known, out var value)
        ? new Resolved.Text(value)
        : new Resolved.Unknown($"export {name.Sketch}") { Type = "String" };

    private Resolved.Unknown Wrong(Node.Call call)
    {
        if (!call.Function.StartsWith("ForEach::"))
        {
            Report(EvaluationProblemKind.Function, call.Mark, $"{LongName(call.Function)} has invalid arguments");
        }

        return new Resolved.Unknown(LongName(call.Function));
    }

    private static string LongName(string function) => function is "Ref" or "Condition" ? function : $"Fn::{function}";

    private void Report(EvaluationProblemKind kind, Mark mark, string message) =>
        problems.Add(new EvaluationProblem(kind, stack.File, mark, message));
}
