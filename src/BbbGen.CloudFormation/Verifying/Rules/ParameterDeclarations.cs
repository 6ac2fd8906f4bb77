using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A parameter whose declaration CloudFormation refuses.</summary>
internal sealed class ParameterDeclared() : FactRule(
    "CFN109",
    Severity.Error,
    "Parameters have a known type, constraints that apply to it, and an allowed default.",
    "AWSCloudFormation/latest/UserGuide/parameters-section-structure.html")
{
    private const string ListOf = "List<";
    private const string ValueOf = "AWS::SSM::Parameter::Value<";

    private static readonly string[] Types =
    [
        "String", "Number", "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id",
        "AWS::EC2::KeyPair::KeyName",
        "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::VPC::Id",
        "AWS::EC2::Volume::Id",
        "AWS::Route53::HostedZone::Id", "AWS::SSM::Parameter::Name",
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from parameter in file.Parameters
        where parameter.Body is Node.Map
        from found in Check(file, parameter, (Node.Map)parameter.Body)
        select found;

    private IEnumerable<Finding> Check(TemplateFile file, ParameterDeclaration parameter, Node.Map body)
    {
        if (!IsKnown(parameter.Type) && body["Type"] is not Node.Null)
        {
            var message = parameter.Type.Length == 0
                ? $"The parameter {parameter.Name} has no type"
                : $"{parameter.Name} is of the type {parameter.Type}, which does not exist";
            yield return Found(
                file,
                body.MarkOf("Type"),
                message,
                Nearest.Fix(
                    parameter.Type,
                    Types.Append("CommaDelimitedList"),
                    "write String, Number, CommaDelimitedList or one of AWS's parameter types"));
        }

        foreach (var key in (string[])["Default", "AllowedPattern", "NoEcho", "MinLength", "MaxLength", "MinValue", "MaxValue"])
        {
            if (body[key] is Node.Map or Node.List or Node.Call)
            {
                yield return Found(file, body.MarkOf(key), $"{key} of {parameter.Name} is not a plain string or number",
                    "write one, without functions; for a list parameter, separate the items with commas");
            }
        }

        if (body["Description"] is not (null or Node.Null or Node.Text or Node.Plain))
        {
            yield return Found(file, body.MarkOf("Description"), $"The description of {parameter.Name} is not a string", "write a string");
        }

        if (body["NoEcho"]?.AsText is { } hidden && !bool.TryParse(hidden, out _))
        {
            yield return Found(file, body.MarkOf("NoEcho"), $"NoEcho of {parameter.Name} is {hidden}", "write true or false");
        }

        foreach (var (key, message, fix) in WrongConstraints(parameter, body))
        {
            yield return Found(file, body.MarkOf(key), message, fix);
        }

        if (body["AllowedValues"] is not (null or Node.Null) and not Node.List)
        {
            yield return Found(file, body.MarkOf("AllowedValues"), $"AllowedValues of {parameter.Name} is not a list", "write a list");
        }

        if (parameter.Default is { } text && ParameterConstraints.Problem(parameter, text) is { } problem)
        {
            // An empty default often means "a value is required": it is not expected to meet the constraints.
            yield return Found(
                file, body.MarkOf("Default"), $"The default is not allowed: {problem}", "write a default that is allowed, or none") with
            {
                Severity = text.Length == 0 ? Severity.Warning : Severity,
            };
        }
    }

    /// <summary>Constraints that belong to other types, or that no value meets.</summary>
    private static IEnumerable<(string Key, string Message, string Fix)> WrongConstraints(ParameterDeclaration parameter, Node.Map body)
    {
        var isNumber = parameter.Type is "Number" or "List<Number>";
        foreach (var key in isNumber ? (string[])["MinLength", "MaxLength"] : ["MinValue", "MaxValue"])
        {
            if (body[key] is not (null or Node.Null) && IsKnown(parameter.Type))
            {
                yield return (key, $"{key} of {parameter.Name} does not apply to the type {parameter.Type}",
                    isNumber ? "set MinValue or MaxValue, or remove it" : "set MinLength or MaxLength, or remove it");
            }
        }

        if (parameter.MinLength > parameter.MaxLength || parameter.MinValue > parameter.MaxValue)
        {
            var key = parameter.MinLength > parameter.MaxLength ? "MinLength" : "MinValue";
            yield return (key, $"{key} of {parameter.Name} is greater than the maximum", "exchange them");
        }

        if (parameter.AllowedPattern is { } pattern && AllowedPatterns.IsIncomplete(pattern))
        {
            yield return ("AllowedPattern", $"AllowedPattern of {parameter.Name} is not a regular expression",
                "close its brackets and parentheses");
        }
    }

    private static bool IsKnown(string type)
    {
        var inner = Inside(type, ValueOf);
        var item = Inside(inner, ListOf);
        return inner is "CommaDelimitedList" || Types.Contains(item);
    }

    private static string Inside(string type, string around) =>
        type.StartsWith(around) && type.EndsWith('>') ? type[around.Length..^1] : type;
}

/// <summary>A parameter in the console's groups and labels that the template does not have.</summary>
internal sealed class InterfaceParameters() : FactRule(
    "CFN121",
    Severity.Warning,
    "The parameters in AWS::CloudFormation::Interface exist.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-interface.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        let layout = ((file.Root as Node.Map)?["Metadata"] as Node.Map)?["AWS::CloudFormation::Interface"] as Node.Map
        where layout is not null
        from name in Grouped(layout).Concat(Entry.Of(layout["ParameterLabels"]).Select(label => (label.Mark, label.Key)))
        where file.Parameter(name.Key) is null
        select Found(
            file, name.Mark, $"There is no parameter {name.Key}",
            Nearest.Fix(name.Key, file.Parameters.Select(parameter => parameter.Name), "correct the name, or remove it"));

    private static IEnumerable<(Mark Mark, string Key)> Grouped(Node.Map layout) =>
        from @group in ((layout["ParameterGroups"] as Node.List)?.Items ?? []).OfType<Node.Map>()
        from name in ((@group["Parameters"] as Node.List)?.Items ?? []).OfType<Node.Text>()
        select (name.Mark, name.Value);
}

/// <summary>An entry of the section <c>Rules</c> that asserts nothing, or refers to what does not exist when it is evaluated.</summary>
internal sealed class AssertedRules() : FactRule(
    "CFN120",
    Severity.Error,
    "Rules have assertions, which depend only on parameters.",
    "AWSCloudFormation/latest/UserGuide/rules-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from rule in file.Section("Rules")
        where rule.Value is not Node.Null && !Macros.Reach(rule.Value)
        from found in Check(file, rule)
        select found;

    private IEnumerable<Finding> Check(TemplateFile file, Entry rule)
    {
        if ((rule.Value as Node.Map)?["Assertions"] is not Node.List { Items.Count: > 0 } assertions)
        {
            yield return Found(file, rule.Mark, $"The rule {rule.Key} asserts nothing", "add Assertions, a list of mappings with Assert");
            yield break;
        }

        foreach (var assertion in assertions.Items.Where(assertion => (assertion as Node.Map)?["Assert"] is null))
        {
            yield return Found(file, assertion.Mark, $"An assertion of the rule {rule.Key} has no Assert", "add Assert");
        }

        foreach (var reference in References(rule.Value).Where(reference => file.Resource(reference.Name) is not null))
        {
            yield return Found(
                file, reference.Mark, $"The rule {rule.Key} refers to the resource {reference.Name}", "refer to a parameter instead");
        }
    }

    private static IEnumerable<(Mark Mark, string Name)> References(Node node) => node switch
    {
        Node.Call("Ref", Node.Text(var name)) => [(node.Mark, name)],
        Node.Call("GetAtt", Node.Text(var dotted)) => [(node.Mark, dotted.Split('.')[0])],
        Node.Call("GetAtt", Node.List { Items: [Node.Text(var name), _] }) => [(node.Mark, name)],
        Node.Call(_, var argument) => References(argument),
        Node.List list => list.Items.SelectMany(References),
        Node.Map map => map.Entries.SelectMany(entry => References(entry.Value)),
        _ => [],
    };
}
