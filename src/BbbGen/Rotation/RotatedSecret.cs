using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Stacks;

namespace BbbGen.Rotation;

/// <summary>What checks a secret, and so has to know a new value before anything uses it.</summary>
internal enum Keeper
{
    /// <summary>Nothing: the tasks that read the secret are all that knows it, or they tell the database themselves.</summary>
    None,

    /// <summary>The cache. It can accept two tokens at a time.</summary>
    Cache,

    /// <summary>A user of the cache, which can have two passwords at a time.</summary>
    CacheUser,

    /// <summary>The database cluster, for its master user.</summary>
    Cluster,

    /// <summary>The IAM user who sends mail. It can have two access keys at a time.</summary>
    MailUser,

    /// <summary>The TURN servers, which accept the current and the pending value, and for two days the former one.</summary>
    TurnServers,
}

/// <summary>What uses a secret.</summary>
internal enum Reader
{
    /// <summary>Tasks of ECS services, which keep what they got at their start: all of them are replaced.</summary>
    Tasks,

    /// <summary>Only a container that ends at the start of such a task, so that no task has to be replaced.</summary>
    StartingTasks,

    /// <summary>Servers, each of which takes the new value over when it can; no service of ECS.</summary>
    Servers,
}

/// <summary>How a new value is made.</summary>
/// <param name="Key">The member of the secret's JSON text that changes; null: the whole text.</param>
/// <param name="Length">Letters and digits, as many as the template has Secrets Manager generate; null: it is derived from an access key.
/// </param>
internal sealed record SecretForm(string? Key, int? Length);

/// <summary>A secret of a deployment, by the name that operators give.</summary>
/// <param name="Description">What it is, in the words of a table.</param>
/// <param name="Days">How often it should be rotated.</param>
/// <param name="Noticed">What people notice while it is rotated: a clause after "Meanwhile".</param>
internal sealed record RotatedSecret(string Name, string Description, ResourceAddress Address, int Days, string Noticed)
{
    /// <summary>AWS Security Hub's default for secrets (control SecretsManager.4).</summary>
    private const int Quarter = 90;

    /// <summary>Where rotating has a price for people.</summary>
    private const int Year = 365;

    private const int LoginLength = 32;

    private const int KeyLength = 128;

    private const int ApiLength = 40;

    private const int ServersKeyLength = 64;

    /// <summary>All secrets that a person can rotate. A cache has either a token or users.</summary>
    public static IReadOnlyList<RotatedSecret> All { get; } =
    [
        new("cache", "token of Greenlight and Scalelite for the cache", InCache(CacheDbResource.BBBCacheDBAuthSecret), Quarter,
            "people notice nothing; recordings that are being imported arrive some minutes later")
        {
            Form = new("token", LoginLength),
            Keeper = Keeper.Cache,
            KeptBy = InCache(CacheDbResource.BBBElasticache),
            Instead = ["greenlight-cache", "scalelite-cache"],
        },
        new("greenlight-cache", "Greenlight's password for the cache", InCache(CacheDbResource.BBBGreenlightCacheSecret), Quarter,
            "people notice nothing")
        {
            Form = new("token", LoginLength),
            Keeper = Keeper.CacheUser,
            KeptBy = InCache(CacheDbResource.BBBGreenlightCacheUser),
        },
        new("scalelite-cache", "Scalelite's password for the cache", InCache(CacheDbResource.BBBScaleliteCacheSecret), Quarter,
            "people notice nothing; recordings that are being imported arrive some minutes later")
        {
            Form = new("token", LoginLength),
            Keeper = Keeper.CacheUser,
            KeptBy = InCache(CacheDbResource.BBBScaleliteCacheUser),
        },
        new("database", "password of the database's master user", InDatabase(DatabaseResource.BBBRDSDBSecret), Quarter,
            "people notice nothing")
        {
            Form = new("password", LoginLength),
            Keeper = Keeper.Cluster,
            KeptBy = InDatabase(DatabaseResource.BBBRDSCluster),
            ReadBy = Reader.StartingTasks,
        },
        new("greenlight-database", "Greenlight's password for its database",
            InFrontEnd(FrontendAppsResource.BBBGreenlightDatabaseLogin), Quarter,
            "Greenlight may answer with errors for some minutes, because the database accepts one password at a time; meetings continue")
        {
            Form = new("password", LoginLength),
            RollsOver = "the database accepts the new password only, once a new task has started: until all tasks are replaced, the "
                + "others may be refused",
        },
        new("scalelite-database", "Scalelite's password for its database",
            InFrontEnd(FrontendAppsResource.BBBScaleliteDatabaseLogin), Quarter,
            "lists of recordings may be missing for some minutes; meetings need no database")
        {
            Form = new("password", LoginLength),
            RollsOver = "the database accepts the new password only, once a new task has started: until all tasks are replaced, the "
                + "others may be refused",
        },
        new("greenlight-key", "key of Greenlight's sessions", InFrontEnd(FrontendAppsResource.BBBGreenlightSecretKeyBase), Year,
            "everybody is signed out of Greenlight and may have to sign in more than once until all tasks are replaced; meetings continue")
        {
            Form = new(null, KeyLength),
            RollsOver = "tasks with the new key and tasks with the old one answer in turn, so people may be signed out repeatedly",
        },
        new("scalelite-key", "key of Scalelite's cookies for protected recordings",
            InFrontEnd(FrontendAppsResource.BBBScaleliteSecretKeyBase), Year,
            "people who watch a protected recording have to open it again")
        {
            Form = new(null, KeyLength),
            RollsOver = "tasks with the new key and tasks with the old one answer in turn, so protected recordings may have to be opened "
                + "repeatedly",
        },
        new("api", "secret of front ends for Scalelite's API", InFrontEnd(FrontendAppsResource.BBBLoadbalancerSecret), Year,
            "nobody can start or join meetings for some minutes, and by other front ends such as Moodle not until they have the new "
                + "secret; people in meetings stay in them")
        {
            Form = new(null, ApiLength),
            RollsOver = "Scalelite refuses calls that are signed with the other secret, so meetings can hardly be started or joined",
            Remains = "Then enter the new secret in every other front end, such as Moodle: Secrets Manager shows it "
                + $"({FrontendAppsResource.BBBLoadbalancerSecret}).",
        },
        new("mail", "login for mail", InMail(SesResource.BBBSMTPAccessSecret), Year, "people notice nothing")
        {
            Form = new("smtppassword", null),
            Keeper = Keeper.MailUser,
            KeptBy = InMail(SesResource.BBBSMTPUser),
        },
        new("turn", "secret of the TURN servers", new("", MasterResource.BBBTurnSecret), Year,
            "people notice nothing: the TURN servers accept both values")
        {
            Form = new("turnkeyvalue", LoginLength),
            Keeper = Keeper.TurnServers,
            KeptBy = new("", MasterResource.BBBTurnStack),
            ReadBy = Reader.Servers,
            Remains = "Each BigBlueButton server takes the new value over when it has no meetings; the TURN servers accept the former one "
                + "for 48 hours. Within that time, replace servers that an earlier release launched, which do not take it over, and do not "
                + "rotate it again.",
        },
        new("servers", "key of the BigBlueButton servers' secrets", new("", MasterResource.BBBServersKey), Year,
            "people notice nothing; afterwards, servers take no new meetings between their restart and their registration")
        {
            Form = new(null, ServersKeyLength),
            ReadBy = Reader.Servers,
            Remains = "Then restart the BigBlueButton servers, one empty server after the other: until its restart, each has a secret that "
                + "was derived from the former key, and if Scalelite's list of servers is lost, it is not added to it again.",
        },
    ];

    public required SecretForm Form { get; init; }

    public Keeper Keeper { get; private init; }

    /// <summary>The resource that checks the secret, if there is one.</summary>
    public ResourceAddress KeptBy { get; private init; }

    /// <summary>The names of the secrets that a deployment without this one may have in its place.</summary>
    public IReadOnlyList<string> Instead { get; private init; } = [];

    public Reader ReadBy { get; private init; }

    /// <summary>What holds while tasks are being replaced: a clause after a colon. Null: old and new value are accepted.</summary>
    public string? RollsOver { get; private init; }

    /// <summary>What the operator has to do by hand afterwards: a sentence. Null: nothing.</summary>
    public string? Remains { get; private init; }

    private static ResourceAddress InCache(string logicalId) => new(MasterResource.BBBCacheDBStack, logicalId);

    private static ResourceAddress InDatabase(string logicalId) => new(MasterResource.BBBDatabaseStack, logicalId);

    private static ResourceAddress InMail(string logicalId) => new(MasterResource.BBBSESProviderStack, logicalId);

    private static ResourceAddress InFrontEnd(string logicalId) => new(MasterResource.BBBFontendAppsStack, logicalId);
}
