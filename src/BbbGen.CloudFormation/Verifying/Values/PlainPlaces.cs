using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The properties whose values anyone can read who may describe the resource or log in to the host.</summary>
internal static class PlainPlaces
{
    /// <summary>Types that have such properties.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "AWS::AutoScaling::LaunchConfiguration", "AWS::CodeBuild::Project", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate",
        "AWS::ECS::TaskDefinition",
        "AWS::Lambda::Function", "AWS::SSM::Parameter",
    ];

    /// <summary>The values, with names of their properties for messages.</summary>
    public static IEnumerable<(Property Value, string Place)> Of(Property resource) => resource.Resource.Type switch
    {
        "AWS::AutoScaling::LaunchConfiguration" or "AWS::EC2::Instance" => [(resource["UserData"], "user data")],
        "AWS::EC2::LaunchTemplate" => [(resource["LaunchTemplateData"]["UserData"], "user data")],
        "AWS::ECS::TaskDefinition" => resource["ContainerDefinitions"].Items.SelectMany(container => (IEnumerable<(Property, string)>)
            [
                .. container["Environment"].Items.Select(variable => (variable["Value"], "a container's environment")),
                .. container["Command"].Items.Select(word => (word, "a container's command")),
            ]),
        "AWS::Lambda::Function" =>
            resource["Environment"]["Variables"].Entries.Select(variable => (variable.Value, "a function's environment")),
        "AWS::CodeBuild::Project" => resource["Environment"]["EnvironmentVariables"].Items
            .Where(variable => !variable["Type"].IsWritten || variable["Type"].Is("PLAINTEXT"))
            .Select(variable => (variable["Value"], "a build's environment")),
        "AWS::SSM::Parameter" => [(resource["Value"], "a parameter that is not encrypted")],
        _ => [],
    };

    /// <summary>
    /// The position of a dynamic reference to a secret in a value: <c>{{resolve:secretsmanager:…}}</c>, possibly with unknown parts.
    /// </summary>
    public static bool HasSecret(Resolved? value) => value switch
    {
        Resolved.Text(var text) => text.Contains("{{resolve:secretsmanager:") || text.Contains("{{resolve:ssm-secure:"),
        Resolved.Mixed(var parts) => parts.Any(HasSecret),
        Resolved.Base64(var content) => HasSecret(content),
        Resolved.List(var items) => items.Any(HasSecret),
        Resolved.Map(var entries) => entries.Any(entry => HasSecret(entry.Value)),
        _ => false,
    };

    /// <summary>A NoEcho parameter among those that a value is composed of, or null.</summary>
    public static string? Hidden(StackInstance stack, Node? node) => node switch
    {
        Node.Call("Ref", Node.Text(var name)) => IsHidden(stack, name) ? name : null,
        Node.Call("Sub", Node.Text(var text)) => OfSub(stack, text, null),
        Node.Call("Sub", Node.List { Items: [Node.Text(var text), Node.Map named] }) => OfSub(stack, text, named) ?? Hidden(stack, named),
        Node.Call("If", Node.List { Items: [Node.Text(var condition), var then, var otherwise] }) =>
            Hidden(stack, stack.Conditions.GetValueOrDefault(condition) ? then : otherwise),
        Node.Call(_, var argument) => Hidden(stack, argument),
        Node.List list => list.Items.Select(item => Hidden(stack, item)).FirstOrDefault(name => name is not null),
        Node.Map map => map.Entries.Select(entry => Hidden(stack, entry.Value)).FirstOrDefault(name => name is not null),
        _ => null,
    };

    private static string? OfSub(StackInstance stack, string text, Node.Map? named) =>
        SubTemplate.Parts(text).Where(part => part.IsName && named?[part.Text] is null && IsHidden(stack, part.Text))
            .Select(part => part.Text).FirstOrDefault();

    private static bool IsHidden(StackInstance stack, string name) => stack.File.Parameter(name) is { IsHidden: true };
}
