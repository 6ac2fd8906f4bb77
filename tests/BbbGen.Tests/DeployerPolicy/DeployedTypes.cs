using BbbGen.CloudFormation.Documents;
using BbbGen.Templates;
using BbbGen.Templates.Probes;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>The resource types of the templates and of the probes, and the services that their roles are for.</summary>
internal static class DeployedTypes
{
    private static readonly IReadOnlyList<Node.Map> Resources =
    [
        .. from template in TemplateSet.Generate().Concat(
               [ProbeTemplates.ExecutionRole, ProbeTemplates.EventKey, ProbeTemplates.RollingUpdate, ProbeTemplates.ClusterDeletion])
           from resource in ((Node.Map)((Node.Map)YamlReader.Read(template.Text))["Resources"]!).Entries
           select (Node.Map)resource.Value,
    ];

    public static IReadOnlyList<string> All { get; } =
        [.. Resources.Select(TypeOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The services that assume the roles: only they may be given one.</summary>
    public static IReadOnlyList<string> ServicesOfRoles { get; } =
    [
        .. Resources.Where(resource => TypeOf(resource) == "AWS::IAM::Role")
            .SelectMany(role => Texts(((Node.Map)role["Properties"]!)["AssumeRolePolicyDocument"]!))
            .Where(text => text.EndsWith(".amazonaws.com")).Distinct().Order(StringComparer.Ordinal),
    ];

    private static string TypeOf(Node.Map resource) => ((Node.Text)resource["Type"]!).Value;

    private static IEnumerable<string> Texts(Node node) => node switch
    {
        Node.Text text => [text.Value],
        Node.List list => list.Items.SelectMany(Texts),
        Node.Map map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };
}
