using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

internal static partial class Grants
{
    /// <summary>Resource type → the property with its resource policy.</summary>
    private static readonly Dictionary<string, string> ResourcePolicies = new()
    {
        ["AWS::EFS::FileSystem"] = "FileSystemPolicy",
        ["AWS::KMS::Key"] = "KeyPolicy",
        ["AWS::S3::BucketPolicy"] = "PolicyDocument",
        ["AWS::SecretsManager::ResourcePolicy"] = "ResourcePolicy",
        ["AWS::SNS::TopicPolicy"] = "PolicyDocument",
        ["AWS::SQS::QueuePolicy"] = "PolicyDocument",
    };

    public static IReadOnlyList<Grant> In(StackInstance root) => [.. root.WithNested.SelectMany(stack => stack.Resources).SelectMany(Of)];

    private static IEnumerable<Grant> Of(ResourceInstance resource)
    {
        var properties = resource.Properties;
        if (ResourcePolicies.TryGetValue(resource.Type, out var policy))
        {
            return Statements(properties[policy], resource.Address, GrantKind.ResourcePolicy);
        }

        return resource.Type switch
        {
            "AWS::IAM::Role" or "AWS::IAM::User" or "AWS::IAM::Group" =>
            [
                .. Statements(properties["AssumeRolePolicyDocument"], resource.Address, GrantKind.Trust),
                .. Items(properties["ManagedPolicyArns"])
                .Select(arn => new Grant(resource.Address, GrantKind.Identity, IsAllow: true, "*", $"everything {arn.Sketch} allows", "*")),
                .. Items(properties["Policies"])
                .SelectMany(inline => Statements((inline as Resolved.Map)?["PolicyDocument"], resource.Address, GrantKind.Identity)),
            ],
            "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" or "AWS::IAM::RolePolicy" or "AWS::IAM::UserPolicy" =>
                Holders(resource).SelectMany(holder => Statements(properties["PolicyDocument"], holder, GrantKind.Identity)),
            _ => [],
        };
    }

    /// <summary>The holders a standalone policy is attached to; the policy itself if unknown.</summary>
    private static IEnumerable<ResourceAddress> Holders(ResourceInstance policy)
    {
        var named = ((string[])["Roles", "Users", "Groups", "RoleName", "UserName"])
            .SelectMany(key => Items(policy.Properties[key])).OfType<Resolved.Later>().Select(later => later.Resource);
        return named.DefaultIfEmpty(policy.Address);
    }

    private static IEnumerable<Grant> Statements(Resolved? document, ResourceAddress holder, GrantKind kind) =>
        from statement in Items((document as Resolved.Map)?["Statement"]).OfType<Resolved.Map>()
        let conditions = Conditions(statement)
        from principal in Principals(statement)
        from action in Texts(statement, "Action")
        from target in Texts(statement, "Resource")
        select new Grant(holder, kind, statement["Effect"]?.AsText != "Deny", principal, action, target) { Conditions = conditions };

    /// <summary>The values of a key or of its negation (<c>NotAction</c>); <c>*</c> if neither exists.</summary>
    private static IEnumerable<string> Texts(Resolved.Map statement, string key) =>
        statement[$"Not{key}"] is { } but ? [$"everything except {string.Join(", ", Items(but).Select(Text))}"]
        : statement[key] is { } written ? Items(written).Select(Text)
        : ["*"];

    private static IEnumerable<string> Principals(Resolved.Map statement) => statement["Principal"] switch
    {
        Resolved.Map map => map.Entries.SelectMany(entry => Items(entry.Value).Select(Text)),
        _ => Texts(statement, "Principal"),
    };

    private static IReadOnlyList<GrantCondition> Conditions(Resolved.Map statement) =>
    [
        .. from test in (statement["Condition"] as Resolved.Map)?.Entries ?? []
           from key in (test.Value as Resolved.Map)?.Entries ?? []
           select new GrantCondition(test.Key, key.Key, [.. Items(key.Value).Select(Text).Order(StringComparer.Ordinal)]),
    ];

    private static IReadOnlyList<Resolved> Items(Resolved? value) => value switch
    {
        Resolved.List list => list.Items,
        null or Resolved.Absent => [],
        _ => [value],
    };

    /// <summary>A digest in a path means the same files in another version (docs/decisions/0009).</summary>
    private static string Text(Resolved value) => Digest.Replace(value.Sketch, "DIGEST");

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex Digest { get; }
}
