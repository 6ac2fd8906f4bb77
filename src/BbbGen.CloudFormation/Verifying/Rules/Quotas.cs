using System.Text;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A template longer than CloudFormation reads from S3.</summary>
internal sealed class TemplateSize() : FactRule(
    "CFN501",
    Severity.Error,
    "A template is at most 1 MB long.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes: 1 MB, according to the documentation.</summary>
    private const int Most = 1_000_000;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where file.Size > Most
        select Found(file, file.Root.Mark, $"The template has {Text(file.Size)} bytes, but CloudFormation accepts {Text(Most)}",
            "move a part of it to a nested template");

    private static string Text(int number) => number.ToString("N0");
}

/// <summary>A root template that is too long to be sent with the request.</summary>
internal sealed class InlineSize() : FactRule(
    "CFN502",
    Severity.Note,
    "A template of more than 51,200 bytes must be in S3.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes of a template body in a request.</summary>
    private const int Most = 51_200;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Tree.Roots
        where file.Size > Most
        select Found(file, file.Root.Mark, $"The template has {file.Size:N0} bytes, and can be deployed only from S3",
            "upload it, and deploy it by its URL");
}

/// <summary>Too many resources, parameters, outputs or mappings.</summary>
internal sealed class Counts() : FactRule(
    "CFN503",
    Severity.Error,
    "A template stays within CloudFormation's quotas.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    private static readonly (string Section,
        int Most)[] Limits = [("Resources", 500), ("Parameters", 200), ("Outputs", 200), ("Mappings", 200)];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Root is Node.Map
        from found in Sections(file).Concat(Mappings(file))
        select found;

    private IEnumerable<Finding> Sections(TemplateFile file) =>
        from limit in Limits
        let count = file.Section(limit.Section).Count()
        where count > limit.Most
        select Found(file, ((Node.Map)file.Root).MarkOf(limit.Section),
            $"{limit.Section} holds {count} entries, but CloudFormation allows {limit.Most}", "move a part of them to a nested template");

    private IEnumerable<Finding> Mappings(TemplateFile file) =>
        from mapping in file.Mappings
        from level in Entry.Of(mapping.Value).Prepend(mapping)
        where level.Value is Node.Map { Entries.Count: > 200 }
        select Found(file, level.Mark, $"{level.Key} of the mapping {mapping.Key} holds more than 200 keys", "divide the mapping");
}

/// <summary>A name in a template that is too long.</summary>
internal sealed class NameLength() : FactRule(
    "CFN504",
    Severity.Error,
    "Names have at most 255 characters.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    private const int Most = 255;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in (string[])["Parameters", "Resources", "Outputs", "Mappings", "Conditions"]
        from entry in file.Section(section)
        where entry.Key.Length > Most
        select Found(
            file,
            entry.Mark,
            $"The name {entry.Key[..20]}… in {section} has {entry.Key.Length} characters, but CloudFormation allows {Most}",
            "shorten it here and wherever it is referenced");
}

/// <summary>
/// A description that is too long: more than 1024 bytes for a template or an output, more than 4000 characters for a parameter.
/// </summary>
internal sealed class DescriptionLength() : FactRule(
    "CFN505",
    Severity.Error,
    "Descriptions are short enough.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes.</summary>
    private const int Most = 1024;

    /// <summary>Characters, according to the documentation of parameters.</summary>
    private const int MostOfParameter = 4000;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from described in file.Outputs.Select(output => (output.Value, Label: $"the output {output.Key}", Most))
            .Concat(file.Parameters.Select(
                parameter => (Value: parameter.Body, Label: $"the parameter {parameter.Name}", Most: MostOfParameter)))
            .Prepend((Value: file.Root, Label: "the template", Most))
        let body = described.Value as Node.Map
        let text = body?["Description"] as Node.Text
        where text is not null && (described.Most == Most ? Encoding.UTF8.GetByteCount(text.Value) : text.Value.Length) > described.Most
        select Found(
            file, body.MarkOf("Description"), $"The description of {described.Label} is longer than {described.Most}", "shorten it");
}

/// <summary>A default, or a value passed to a nested stack, that is too long.</summary>
internal sealed class ParameterValueLength() : FactRule(
    "CFN506",
    Severity.Error,
    "The value of a parameter has at most 4096 bytes.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes.</summary>
    private const int Most = 4096;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => subject.Files.SelectMany(Defaults)
        .Concat(subject.Resources.DistinctBy(resource => resource.Properties, ReferenceEqualityComparer.Instance)
            .Where(resource => resource.Nested is not null).SelectMany(Passed));

    private IEnumerable<Finding> Defaults(TemplateFile file) => file.Parameters
        .Where(parameter => parameter.Default is { } text && IsLong(text)).Select(parameter => Long(file, parameter.Mark, parameter.Name));

    // Without a query: its type with a pair inside is built when it is first used, in a native file for 15 milliseconds.
    private IEnumerable<Finding> Passed(ResourceInstance stack)
    {
        foreach (var (name, value) in (stack.Properties["Parameters"] as Resolved.Map)?.Entries ?? [])
        {
            if (value.AsText is { } text && IsLong(text))
            {
                yield return Long(stack.Stack.File, value.Mark, name);
            }
        }
    }

    private static bool IsLong(string text) => text.Length > Most / 4 && Encoding.UTF8.GetByteCount(text) > Most;

    private Finding Long(TemplateFile file, Mark mark, string name) => Found(file, mark,
        $"The value of the parameter {name} is longer than 4096 bytes", "keep it in Systems Manager or in a file, and pass its name");
}

/// <summary>
/// A physical name composed from the stack's name: for a nested stack that is the root's name, a logical id and a suffix, which often
/// exceeds a service's limit.
/// </summary>
internal sealed class PhysicalNameLength() : FactRule(
    "CFN509",
    Severity.Error,
    "Names composed from the stack's name are short enough.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>What CloudFormation adds to the logical id of a nested stack.</summary>
    private const int Suffix = 12;

    /// <summary>The length of a typical stack name, for which a name must leave room.</summary>
    private const int Usual = 20;

    /// <summary>Limits that are not in the schemas; each is documented on the page of the type.</summary>
    private static readonly Dictionary<(string Type, string Property), int> Unsaid = new()
    {
        [("AWS::ElasticLoadBalancingV2::LoadBalancer", "Name")] = 32,
        [("AWS::ElasticLoadBalancingV2::TargetGroup", "Name")] = 32,
        [("AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId")] = 40,
    };

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        let most = Most(place)
        where most is not null && place.Value is Resolved.Text or Resolved.Mixed
        let times = Times(subject, place)
        where times > 0
        let length = Length(place.Value)
        let usual = length + (times * Math.Max(0, Usual - subject.Settings.StackName.Length))
        where usual > most
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is composed from the stack's name and has {Text(usual)} characters or more "
                + $"when that has {Text(Math.Max(Usual, subject.Settings.StackName.Length))}; AWS allows {Text(most.Value)}",
            "let CloudFormation name it, or pass a short name from the root stack") with
        {
            Severity = length > most ? Severity.Error : Severity.Warning,
        };

    private static double? Most(PropertyPlace place) => place switch
    {
        { Kind: not PropertyKind.Text } or { Schema.Kind: not PropertyKind.Text } => null,
        { Schema.Limits: { Of: LimitOf.Length, Most: { } most } } => most,
        _ => Unsaid.TryGetValue((place.Resource.Type, place.Schema.Name), out var unsaid) ? unsaid : null,
    };

    /// <summary>How often the value contains the stack's name.</summary>
    private static int Times(Subject subject, PropertyPlace place) => Times(subject.Writing(place.Resource.Stack.File).At(place.Mark));

    private static int Times(Node? node) => node switch
    {
        Node.Call("Ref", Node.Text("AWS::StackName")) => 1,
        Node.Call("Sub", Node.Text(var text)) => SubTemplate.Parts(text).Count(part => part is (true, "AWS::StackName")),
        Node.Call("Sub", Node.List { Items: [Node.Text(var text), var variables] }) =>
            SubTemplate.Parts(text).Count(part => part is (true, "AWS::StackName")) + Times(variables),
        Node.Call("Join", Node.List { Items: [_, Node.List items] }) => items.Items.Sum(Times),
        _ => 0,
    };

    /// <summary>The minimum length: of unknown parts, only a nested stack's suffix counts.</summary>
    private static int Length(Resolved value) => value switch
    {
        Resolved.Text(var text) => text.Length,
        Resolved.Mixed(var parts) => parts.Sum(Length),
        Resolved.Unknown("suffix") => Suffix,
        _ => 0,
    };

    private static string Text(double number) => number.ToString("R");
}
