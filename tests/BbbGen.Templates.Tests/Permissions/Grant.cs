using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>A statement that allows a role or a user something.</summary>
/// <param name="Role">Path of the role or user.</param>
/// <param name="ConditionKeys">Its conditions: key → values.</param>
internal sealed record Grant(
    string Role, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyDictionary<string, string> ConditionKeys)
{
    /// <summary>Everything that the inline policies of a deployment's roles and users allow.</summary>
    public static IReadOnlyList<Grant> Of(IEnumerable<DeployedResource> resources) =>
        [.. resources.Where(resource => resource.Type is "AWS::IAM::Role" or "AWS::IAM::User").SelectMany(Of)];

    private static IEnumerable<Grant> Of(DeployedResource role) =>
        from policy in role["Policies"].Items()
        from statement in policy.At("PolicyDocument", "Statement").Items()
        where statement.At("Effect").AsText() == "Allow"
        select new Grant(
            role.Path, Texts(statement.At("Action")), Texts(statement.At("Resource")), Conditions(statement.At("Condition") as Node.Map));

    private static IReadOnlyList<string> Texts(Node? node) => [.. node.Items().Select(item => item.AsText())];

    private static Dictionary<string, string> Conditions(Node.Map? condition) => (condition?.Entries ?? [])
        .SelectMany(test => ((Node.Map)test.Value).Entries)
        .ToDictionary(key => key.Key, key => string.Join(", ", Texts(key.Value)));
}
