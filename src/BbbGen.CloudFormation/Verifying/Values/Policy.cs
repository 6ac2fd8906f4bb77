using System.Collections.Frozen;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>What a policy is attached to.</summary>
internal enum PolicyKind
{
    /// <summary>An identity policy: it says what the identity may do.</summary>
    Identity,

    /// <summary>A trust policy: it says who may assume the role.</summary>
    Trust,

    /// <summary>A resource policy: it says who may do what with the resource.</summary>
    Resource,
}

/// <summary>A policy document of a resource.</summary>
/// <param name="Kind">What it is attached to.</param>
/// <param name="Document">The document.</param>
internal sealed record Policy(PolicyKind Kind, Property Document)
{
    private static readonly FrozenDictionary<string, string> ResourcePolicies = new Dictionary<string, string>
    {
        ["AWS::Backup::BackupVault"] = "AccessPolicy",
        ["AWS::ECR::Repository"] = "RepositoryPolicyText",
        ["AWS::EFS::FileSystem"] = "FileSystemPolicy",
        ["AWS::Elasticsearch::Domain"] = "AccessPolicies",
        ["AWS::KMS::Key"] = "KeyPolicy",
        ["AWS::OpenSearchService::Domain"] = "AccessPolicies",
        ["AWS::S3::AccessPoint"] = "Policy",
        ["AWS::S3::BucketPolicy"] = "PolicyDocument",
        ["AWS::SecretsManager::ResourcePolicy"] = "ResourcePolicy",
        ["AWS::SNS::TopicPolicy"] = "PolicyDocument",
        ["AWS::SQS::QueuePolicy"] = "PolicyDocument",
    }.ToFrozenDictionary();

    /// <summary>The types that have policies.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "AWS::IAM::Group", "AWS::IAM::GroupPolicy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::RolePolicy",
        "AWS::IAM::User",
        "AWS::IAM::UserPolicy", .. ResourcePolicies.Keys.Order(StringComparer.Ordinal),
    ];

    /// <summary>The statements: one, or a list of them.</summary>
    public IEnumerable<Statement> Statements => Document["Statement"].Items.Select(statement => new Statement(this, statement));

    /// <summary>The policies of a resource.</summary>
    public static IEnumerable<Policy> Of(Property resource)
    {
        if (ResourcePolicies.TryGetValue(resource.Resource.Type, out var property))
        {
            return [new Policy(PolicyKind.Resource, resource[property])];
        }

        var identity = resource["Policies"].Items.Select(policy => policy["PolicyDocument"]).Append(resource["PolicyDocument"])
            .Where(document => document.IsWritten).Select(document => new Policy(PolicyKind.Identity, document));
        return resource.Resource.Type == "AWS::IAM::Role"
            ? identity.Prepend(new Policy(PolicyKind.Trust, resource["AssumeRolePolicyDocument"]))
            : identity;
    }
}
