using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// Database and cache. Where they are is in the task definition, so that a changed address makes new tasks; the logins are secrets, each
/// passed from where it is generated. <c>data-urls.sh</c> composes the URLs in the container.
/// </summary>
public sealed partial class FrontendAppsTemplate
{
    /// <summary>Not Greenlight's, because both applications have tables of the same names.</summary>
    private const string ScaleliteDatabase = "scalelite";

    private const string ScaleliteCache = "0";
    private const string GreenlightCache = "1";

    /// <summary>The entry point of every container that uses the database; its command is the program that gets the URLs.</summary>
    static ValueList<string> WithDataUrls => ["/bin/sh", "-c", Inline(Scripts.DataUrlsSh), "data-urls"];

    StructureList<TaskDefinitionKeyValuePair> DatabasePlace(Value<string> name) =>
    [
        Variable("DATABASE_HOST", BBBDBAddress),
        Variable("DATABASE_PORT", BBBDBPort),
        Variable("DATABASE_NAME", name),
    ];

    static StructureList<TaskDefinitionSecret> DatabaseLoginIn(Secret login) =>
    [
        FromSecret("DATABASE_USERNAME", login, "username"),
        FromSecret("DATABASE_PASSWORD", login, "password"),
    ];

    /// <param name="number">The logical database of the cache.</param>
    /// <param name="user">The application's user; a token belongs to no named user.</param>
    StructureList<TaskDefinitionKeyValuePair> CachePlace(string number, string user) =>
    [
        Variable("REDIS_HOST", BBBCacheDBAddress),
        Variable("REDIS_PORT", BBBCacheDBPort),
        Variable("REDIS_DATABASE", number),
        Variable("REDIS_USERNAME", If(BBBCacheUsers, user, "")),
    ];

    static TaskDefinitionSecret CacheLoginIn(Parameter<Arn<Secret>> login) => FromSecret("REDIS_PASSWORD", login, "token");
}
