using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>Which roles, users and groups of a deployment refer to which of its managed policies, and who is in which group.</summary>
internal sealed class Identities
{
    private readonly Dictionary<ResourceAddress, ResourceInstance> _policies;
    private readonly HashSet<ResourceAddress> _attached;
    private readonly ILookup<ResourceAddress, ResourceAddress> _members;

    public Identities(IReadOnlyList<ResourceInstance> resources)
    {
        _policies = resources.Where(resource => resource.Type == "AWS::IAM::ManagedPolicy").ToDictionary(policy => policy.Address);
        _attached = [.. resources.SelectMany(resource => Referred(resource, "ManagedPolicyArns"))];
        _members = resources.Where(resource => resource.Type == "AWS::IAM::User")
            .SelectMany(user => Referred(user, "Groups").Select(group => (Group: group, User: user.Address)))
            .ToLookup(member => member.Group, member => member.User);
    }

    /// <summary>The managed policy of that ARN; null if it is none of the deployment.</summary>
    public ResourceInstance? PolicyOf(Resolved arn) => arn is Resolved.Later later ? _policies.GetValueOrDefault(later.Resource) : null;

    /// <summary>Whether a role, user or group names that policy.</summary>
    public bool Attach(ResourceAddress policy) => _attached.Contains(policy);

    /// <summary>Who has the permissions of an identity: the members of a group, or the group if it has none here.</summary>
    public IEnumerable<ResourceAddress> HoldersOf(ResourceAddress identity) => _members[identity].DefaultIfEmpty(identity);

    private static IEnumerable<ResourceAddress> Referred(ResourceInstance resource, string property) =>
        (resource.Properties[property] as Resolved.List)?.Items.OfType<Resolved.Later>().Select(later => later.Resource) ?? [];
}
