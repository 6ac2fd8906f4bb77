using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>A statement that allows a role or a user something.</summary>
/// <param name="Role">Path of the role or user.</param>
/// <param name="ConditionKeys">Its conditions: key → values.</param>
internal sealed record Grant(
    string Role, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyDictionary<string, string> ConditionKeys)
{
    /// <summary>Everything that the policies of a deployment's roles and users allow, with those of the users' groups.</summary>
    public static IReadOnlyList<Grant> Of(IReadOnlyList<DeployedResource> resources)
    {
        var named = resources.ToDictionary(resource => $"${{{resource.Path}}}");
        return
        [
            .. from role in resources
               where role.Type is "AWS::IAM::Role" or "AWS::IAM::User"
               from document in DocumentsOf(role, named)
               from statement in document.At("Statement").Items()
               where statement.At("Effect").AsText() == "Allow"
               select new Grant(role.Path, Texts(statement.At("Action")), Texts(statement.At("Resource")),
                   Conditions(statement.At("Condition") as Node.Map)),
        ];
    }

    private static IEnumerable<Node?> DocumentsOf(DeployedResource holder, IReadOnlyDictionary<string, DeployedResource> named) =>
        holder["Policies"].Items().Select(policy => policy.At("PolicyDocument"))
            .Concat(holder["ManagedPolicyArns"].Items().Select(policy => named[policy.AsText()]["PolicyDocument"]))
            .Concat(holder["Groups"].Items().SelectMany(group => DocumentsOf(named[group.AsText()], named)));

    private static IReadOnlyList<string> Texts(Node? node) => [.. node.Items().Select(item => item.AsText())];

    private static Dictionary<string, string> Conditions(Node.Map? condition) => (condition?.Entries ?? [])
        .SelectMany(test => ((Node.Map)test.Value).Entries)
        .ToDictionary(key => key.Key, key => string.Join(", ", Texts(key.Value)));
}
