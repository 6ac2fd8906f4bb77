using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// Greenlight is open to the internet; with a login that reaches all keys, a flaw in it is a way to Scalelite's list of servers with their
/// secrets. A deployment whose cache was created with a token keeps it.
/// </summary>
internal sealed class UsersOfTheCache : Rule
{
    private const string Parameter = "BBBCacheLogin";
    private const string OneToken = "token";
    private const string DefaultUser = "default";

    private static readonly string[] Everything = ["~*", "allkeys", "+@all", "allcommands"];

    /// <inheritdoc/>
    public override string Code => "BBB127";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Applications log in to the cache as users of their own, which reach only their own keys.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject)
    {
        foreach (var master in Masters.In(subject)
            .Where(master => master.Parameters.GetValueOrDefault(Parameter)?.AsText != OneToken))
        {
            foreach (var cache in Masters.Resources(master, "cachedb", "AWS::ElastiCache::ReplicationGroup")
                .Where(cache => cache.Properties["UserGroupIds"] is null))
            {
                yield return Of(cache, "has no users", "set UserGroupIds to the group of the users, and no AuthToken");
            }

            foreach (var user in Masters.Resources(master, "cachedb", "AWS::ElastiCache::User"))
            {
                var words = user.Properties["AccessString"]?.AsText?.Split(' ') ?? [];
                if (user.Properties["UserName"]?.AsText == DefaultUser)
                {
                    if (words.FirstOrDefault() != "off")
                    {
                        yield return Of(user, "lets everybody in who has no user name", "begin AccessString with off");
                    }
                }
                else if (!words.Contains("-@all") || words.Intersect(Everything).Any())
                {
                    yield return Of(user, "reaches more than the keys of its application", "name keys and commands in AccessString");
                }
            }
        }
    }

    private Finding Of(ResourceInstance resource, string problem, string fix) =>
        Found(resource.Stack.File, resource.Declaration.Mark, $"{resource.LogicalId} {problem}", fix);
}
