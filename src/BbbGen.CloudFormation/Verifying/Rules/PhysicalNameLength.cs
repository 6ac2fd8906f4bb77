using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
