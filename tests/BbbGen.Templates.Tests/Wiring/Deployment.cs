using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Tests.Wiring;

/// <summary>
/// A template deployed with given parameters, with all its nested stacks: the conditions that are true, the resources that exist,
/// and every unresolved reference. It reads the generated documents, never the objects that generated them.
/// </summary>
internal sealed partial class Deployment
{
    private static readonly Dictionary<string, Node.Map> Documents =
        TemplateSet.Generate().ToDictionary(template => template.FileName, template => (Node.Map)YamlReader.Read(template.Text));

    private readonly string _name;
    private readonly Node.Map _document;
    private readonly Dictionary<string, string?> _parameters = [];
    private readonly Dictionary<string, Deployment> _nested = [];
    private readonly List<string> _problems = [];

    private (Deployment Parent, Node.Map Arguments)? _nesting;

    private Deployment(string name, string fileName, IReadOnlyDictionary<string, string?> given)
    {
        (_name, _document) = (name, Documents[fileName]);
        foreach (var (parameter, definition) in Section("Parameters"))
        {
            var fallback = ((Node.Map)definition)["Default"];
            _parameters[parameter] = given.TryGetValue(parameter, out var value) ? value
                : fallback is null ? Missing(parameter) : Scalar(fallback);
        }

        foreach (var extra in given.Keys.Where(parameter => !_parameters.ContainsKey(parameter)))
        {
            _problems.Add($"{name}: is given {extra}, which it does not declare");
        }

        foreach (var (logicalId, resource) in Active("Resources").Where(entry => Type(entry.Value) == "AWS::CloudFormation::Stack"))
        {
            _nested[logicalId] = Nest(logicalId, (Node.Map)resource["Properties"]!);
        }

        foreach (var (logicalId, resource) in Active("Resources"))
        {
            Walk($"{name}/{logicalId}", resource);
        }

        foreach (var (output, definition) in Active("Outputs"))
        {
            Walk($"{name}/Outputs/{output}", definition);
        }
    }

    /// <summary>The master with the dynamic parameters and these.</summary>
    public static Deployment OfMaster(IReadOnlyDictionary<string,
        string?> parameters) => new("master", TemplateSet.Master, new Dictionary<string, string?>(parameters)
        {
            ["BBBDomainName"] = "bbb.uni.example",
            ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
            ["BBBOperatorEMail"] = "ops@uni.example",
            ["BBBStackBucketStack"] = "demo-Sources",
        });

    /// <summary>The bucket for templates and scripts, in a separate stack.</summary>
    public static Deployment OfSources() => new("sources", TemplateSet.Sources, new Dictionary<string, string?>());

    /// <summary>Unresolved references, here and in the nested stacks.</summary>
    public IEnumerable<string> Problems => _problems.Concat(_nested.Values.SelectMany(nested => nested.Problems));

    /// <summary>Logical ids of the resources that exist, with the path of their stacks.</summary>
    public IEnumerable<string> Resources => Active("Resources")
        .Select(entry => $"{_name}/{entry.Key}").Concat(_nested.Values.SelectMany(nested => nested.Resources));

    /// <summary>The resources that exist, with types and properties.</summary>
    public IEnumerable<(string Path, string Type, Node.Map Definition)> Definitions =>
        Active("Resources").Select(entry => ($"{_name}/{entry.Key}", Type(entry.Value), entry.Value))
            .Concat(_nested.Values.SelectMany(nested => nested.Definitions));

    private string? Missing(string parameter)
    {
        _problems.Add($"{_name}: {parameter} is not given and has no default");
        return null;
    }

    private Deployment Nest(string logicalId, Node.Map properties)
    {
        var arguments = (Node.Map)properties["Parameters"]!;
        var given = arguments.Entries.ToDictionary(entry => entry.Key, entry => Known(entry.Value));
        return new Deployment($"{_name}/{logicalId}", TemplateFile().Match(YamlWriter.Write(properties["TemplateURL"]!)).Value, given)
        {
            _nesting = (this, arguments),
        };
    }

    /// <summary>The value of a node if it is known before anything is created; else null.</summary>
    private string? Known(Node node) => node switch
    {
        Node.Call("Ref", Node.Text(var name)) when _parameters.TryGetValue(name, out var value) => value,
        Node.Call("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }) =>
            Known(Holds(condition) ? then : otherwise),
        Node.Text or Node.Plain => Scalar(node),
        _ => null,
    };

    private void Walk(string place, Node node)
    {
        switch (node)
        {
            case Node.Call("Ref", Node.Text(var name)):
                Refer(place, name);
                break;
            case Node.Call("GetAtt", Node.Text(var attribute)):
                Read(place, attribute);
                break;
            case Node.Call("Sub", Node.Text(var text)):
                WalkSub(place, text, []);
                break;
            case Node.Call("Sub", Node.List { Items: [Node.Text(var text), Node.Map(var variables)] }):
                WalkSub(place, text, [.. variables.Select(variable => variable.Key)]);
                variables.ToList().ForEach(variable => Walk(place, variable.Value));
                break;
            case Node.Call("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }):
                Walk(place, Holds(condition) ? then : otherwise);
                break;
            case Node.Call(_, var argument):
                Walk(place, argument);
                break;
            case Node.List(var items):
                items.ToList().ForEach(item => Walk(place, item));
                break;
            case Node.Map(var entries):
                entries.ToList().ForEach(entry => Walk(place, entry.Value));
                break;
        }
    }

    private void WalkSub(string place, string text, IReadOnlyList<string> variables)
    {
        foreach (var name in SubVariable().Matches(text).Select(match => match.Groups[1].Value).Where(name => !variables.Contains(name)))
        {
            if (name.Contains('.'))
            {
                Read(place, name);
            }
            else
            {
                Refer(place, name);
            }
        }
    }

    private void Refer(string place, string name)
    {
        if (!name.StartsWith("AWS::") && !_parameters.ContainsKey(name) && !Active("Resources").Any(entry => entry.Key == name))
        {
            _problems.Add($"{place}: refers to {name}, which does not exist");
        }
    }

    private void Read(string place, string attribute)
    {
        var (logicalId, name) = (attribute[..attribute.IndexOf('.')], attribute[(attribute.IndexOf('.') + 1)..]);
        Refer(place, logicalId);
        if (_nested.TryGetValue(logicalId, out var stack) && !stack.Active("Outputs").Any(output => "Outputs." + output.Key == name))
        {
            _problems.Add($"{place}: reads {attribute}, which the stack does not put out");
        }
    }

    private IEnumerable<KeyValuePair<string, Node.Map>> Active(string section) =>
        Section(section).Select(entry => KeyValuePair.Create(entry.Key, (Node.Map)entry.Value))
            .Where(entry => entry.Value["Condition"] is not Node.Text(var condition) || Holds(condition));

    private bool Holds(string condition) =>
        Holds(((Node.Map)_document["Conditions"]!)[condition] ?? throw new InvalidOperationException($"{_name}: no condition {condition}"));

    private bool Holds(Node expression) => expression switch
    {
        Node.Call("Condition", Node.Text(var name)) => Holds(name),
        Node.Call("Equals", Node.List { Items: [var left, var right] }) =>
            (Known(left) ?? throw new InvalidOperationException($"{_name}: a condition on what is not known")) == Known(right),
        Node.Call("And", Node.List(var parts)) => parts.All(Holds),
        Node.Call("Or", Node.List(var parts)) => parts.Any(Holds),
        Node.Call("Not", Node.List { Items: [var part] }) => !Holds(part),
        _ => throw new InvalidOperationException($"{_name}: {expression}"),
    };

    private IReadOnlyList<KeyValuePair<string, Node>> Section(string name) => (_document[name] as Node.Map)?.Entries ?? [];

    private static string Type(Node.Map resource) => Scalar(resource["Type"]!);

    private static string Scalar(Node node) => node is Node.Plain(var plain) ? plain : ((Node.Text)node).Value;

    [GeneratedRegex(@"bbb-on-aws-\w+\.template\.yaml")]
    private static partial Regex TemplateFile();

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex SubVariable();
}
