using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Tests.Wiring;

/// <summary>
/// The same deployment, flattened: conditions are evaluated, and parameters and outputs of nested stacks replaced with the values that the
/// master passes, so that a reference contains the path of its resource: <c>!Ref master/BBBTurnSecret</c>.
/// </summary>
internal sealed partial class Deployment
{
    /// <summary>The resolved resources of this stack and its nested stacks.</summary>
    public IEnumerable<DeployedResource> Resolved =>
        Active("Resources").Select(entry => new DeployedResource($"{_name}/{entry.Key}", Type(entry.Value), (Node.Map)Resolve(entry.Value)))
            .Concat(_nested.Values.SelectMany(nested => nested.Resolved));

    /// <summary>The resolved outputs of this stack and its nested stacks.</summary>
    public IEnumerable<(string Path, Node Value)> ResolvedOutputs =>
        Active("Outputs").Select(entry => ($"{_name}/Outputs/{entry.Key}", Resolve(entry.Value["Value"]!)))
            .Concat(_nested.Values.SelectMany(nested => nested.ResolvedOutputs));

    private Node Resolve(Node node) => node switch
    {
        Node.Call("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }) =>
            Resolve(Holds(condition) ? then : otherwise),
        Node.Call("Ref", Node.Text(var name)) => Referred(name),
        Node.Call("GetAtt", Node.Text(var attribute)) => Attribute(attribute),
        Node.Call("Sub", Node.Text(var text)) => Substituted(text, Node.MapOf()),
        Node.Call("Sub", Node.List { Items: [Node.Text(var text), Node.Map variables] }) => Substituted(text, variables),
        Node.Call(var function, var argument) => new Node.Call(function, Resolve(argument)),
        Node.List(var items) => new Node.List([.. items.Select(Resolve).Where(IsThere)]),
        Node.Map(var entries) =>
            new Node.Map(
                [.. entries.Select(entry => KeyValuePair.Create(entry.Key, Resolve(entry.Value))).Where(entry => IsThere(entry.Value))]),
        _ => node,
    };

    private Node Referred(string name) => name switch
    {
        "AWS::StackName" or "AWS::StackId" => Node.Ref($"{_name}/{name}"),
        _ when name.StartsWith("AWS::") => Node.Ref(name),
        _ when _nesting is var (parent, arguments) && arguments[name] is { } argument => parent.Resolve(argument),
        _ => Node.Ref($"{_name}/{name}"),
    };

    private Node Attribute(string attribute)
    {
        var parts = attribute.Split('.', 2);
        return _nested.TryGetValue(parts[0], out var stack)
            ? stack.Resolve(((Node.Map)stack.Section("Outputs").Single(output => "Outputs." + output.Key == parts[1]).Value)["Value"]!)
            : new Node.Call("GetAtt", new Node.Text($"{_name}/{attribute}"));
    }

    private Node Substituted(string text, Node.Map variables)
    {
        var resolved = SubVariable().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            var value = variables[name] is { } own ? Resolve(own) : name.Contains('.') ? Attribute(name) : Referred(name);
            return value is Node.Call("ImportValue", var export)
                ? $"${{import {export.AsText().Replace("${", "").Replace("}", "")}}}"
                : value.AsText();
        });
        return resolved.Contains("${") ? new Node.Call("Sub", new Node.Text(resolved)) : new Node.Text(resolved);
    }

    private static bool IsThere(Node node) => node is not Node.Call("Ref", Node.Text("AWS::NoValue"));
}
