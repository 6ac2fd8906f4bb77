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

    public static IReadOnlyList<Grant> In(StackInstance root)
    {
        IReadOnlyList<ResourceInstance> resources = [.. root.WithNested.SelectMany(stack => stack.Resources)];
        var identities = new Identities(resources);
        return [.. resources.SelectMany(resource => Of(resource, identities))];
    }

    private static IEnumerable<Grant> Of(ResourceInstance resource, Identities identities)
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
                .. identities.HoldersOf(resource.Address).SelectMany(holder => Attached(properties, holder, identities)),
            ],
            "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" or "AWS::IAM::RolePolicy" or "AWS::IAM::UserPolicy" =>
                Holders(resource, identities).SelectMany(holder => Statements(properties["PolicyDocument"], holder, GrantKind.Identity)),
            _ => [],
        };
    }

    /// <summary>The permissions in the inline and managed policies of an identity: the same ones are the same grants in either.</summary>
    private static IEnumerable<Grant> Attached(Resolved.Map properties, ResourceAddress holder, Identities identities) =>
    [
        .. Items(properties["ManagedPolicyArns"]).SelectMany(arn => identities.PolicyOf(arn) is { } policy
            ? Statements(policy.Properties["PolicyDocument"], holder, GrantKind.Identity)
            : [new Grant(holder, GrantKind.Identity, IsAllow: true, "*", $"everything {arn.Sketch} allows", "*")]),
        .. Items(properties["Policies"])
            .SelectMany(inline => Statements((inline as Resolved.Map)?["PolicyDocument"], holder, GrantKind.Identity)),
    ];

    /// <summary>The holders a standalone policy names; the policy itself if none is known.</summary>
    private static ResourceAddress[] Holders(ResourceInstance policy, Identities identities)
    {
        ResourceAddress[] named =
        [
            .. ((string[])["Roles", "Users", "Groups", "RoleName", "UserName"])
                .SelectMany(key => Items(policy.Properties[key])).OfType<Resolved.Later>()
                .SelectMany(later => identities.HoldersOf(later.Resource)),
        ];
        return named.Length > 0 || identities.Attach(policy.Address) ? named : [policy.Address];
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
