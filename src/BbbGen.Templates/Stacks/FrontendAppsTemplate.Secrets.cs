using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The secrets. ECS cannot compose a URL from several secrets, so those with a password are composed here, with dynamic
/// references that are resolved only for Secrets Manager. A task reads its secrets when it starts.
/// </summary>
public sealed partial class FrontendAppsTemplate
{
    private const string ScaleliteDatabase = "scalelite";

    [Label("administrator's login")]
    [Output("Secret with username and password of Greenlight's first administrator.")]
    Secret BBBAdministratorlogin => field ??= AdministratorLogin.Of(BBBAdministratorEMail, FrontendHost, BBBKeyArn);

    [Label("Scalelite: shared secret")]
    [Output("Secret that front ends sign their calls to Scalelite with.")]
    Secret BBBLoadbalancerSecret => field ??= Generated("Shared by Scalelite and its front ends", length: 40);

    [Label("Greenlight: key")]
    Secret BBBGreenlightSecretKeyBase => field ??= Generated("Greenlight's sessions and tokens", length: 128);

    [Label("Scalelite: key")]
    Secret BBBScaleliteSecretKeyBase => field ??= Generated("Scalelite's sessions and tokens", length: 128);

    [Label("Greenlight: database login")]
    Secret BBBGreenlightDatabaseLogin => field ??= DatabaseLogin("greenlight");

    [Label("Scalelite: database login")]
    Secret BBBScaleliteDatabaseLogin => field ??= DatabaseLogin("scalelite");

    // Aurora has this database from the start.
    [Label("Greenlight: database URL")]
    Secret BBBGreenlightDatabaseUrl => field ??= DatabaseUrl(BBBGreenlightDatabaseLogin, BBBDBName);

    // A second one, because both applications have tables of the same names.
    [Label("Scalelite: database URL")]
    Secret BBBScaleliteDatabaseUrl => field ??= DatabaseUrl(BBBScaleliteDatabaseLogin, ScaleliteDatabase);

    [Label("Scalelite: cache URL")]
    Secret BBBScaleliteRedisUrl => field ??= RedisUrl("0");

    [Label("Greenlight: cache URL")]
    Secret BBBGreenlightRedisUrl => field ??= RedisUrl("1");

    /// <summary>
    /// The addresses of database and cache, without a secret. Their URLs are the values of secrets, to which a task definition only refers:
    /// without this, tasks would keep using a database or cache that has been replaced.
    /// </summary>
    TaskDefinitionKeyValuePair DataLocation =>
        Variable("BBB_DATA_LOCATION", $"{BBBDBAddress}:{BBBDBPort}/{BBBDBName} {BBBCacheDBAddress}:{BBBCacheDBPort}");

    /// <summary>Letters and digits only, because it is pasted into forms, and Scalelite splits lists of secrets at colons.</summary>
    Secret Generated(string description, int length, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = description,
        KmsKeyId = BBBKeyArn.As<string>(),
        GenerateSecretString = new() { PasswordLength = length, ExcludePunctuation = true },
    };

    /// <summary>
    /// Each application has a user of its own, so that a flaw in one is no way into the database of the other. The password is part of a
    /// URL, which punctuation would break.
    /// </summary>
    Secret DatabaseLogin(string user, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = $"User {user} of the database",
        KmsKeyId = BBBKeyArn.As<string>(),
        GenerateSecretString = new()
        {
            SecretStringTemplate = $$"""{"username":"{{user}}"}""",
            GenerateStringKey = "password",
            PasswordLength = 32,
            ExcludePunctuation = true,
        },
    };

    /// <summary>
    /// Always TLS. The keepalives end a connection to an unreachable writer within two minutes instead of two hours, a query on one ends
    /// after five seconds, and the two attempts that Rails makes to connect end before the timeouts of the health checks.
    /// </summary>
    Secret DatabaseUrl(Secret login, Value<string> database, [CallerMemberName] string logicalId = "") => Composed(
        $"postgresql://{SecretValue(login, "username")}:{SecretValue(login, "password")}@{BBBDBAddress}:{BBBDBPort}/"
            + $"{database}?sslmode=require&connect_timeout=4&tcp_user_timeout=5000"
            + $"&keepalives_idle=60&keepalives_interval=10&keepalives_count=6",
        logicalId);

    Secret RedisUrl(string database, [CallerMemberName] string logicalId = "") => Composed(
        $"rediss://:{SecretValue(BBBCacheDBAuthSecret, "token")}@{BBBCacheDBAddress}:{BBBCacheDBPort}/{database}",
        logicalId);

    Secret Composed(Value<string> url, string logicalId) => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        KmsKeyId = BBBKeyArn.As<string>(),
        SecretString = url,
    };
}
