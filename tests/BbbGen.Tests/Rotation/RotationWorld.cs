using System.Text.Json.Nodes;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Templates.Stacks;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Rotation;

/// <summary>A deployment whose secrets, cache, database and tasks behave as AWS documents: a task keeps the values that it read at its
/// start, a cache accepts two tokens at most and drops the oldest, a change takes time and blocks the next.</summary>
internal sealed partial class RotationWorld
{
    private const string Token = "BBBCacheDBAuthSecret";

    /// <summary>How long a change of the cache or of the cluster takes, and how soon new tasks are there.</summary>
    private static readonly TimeSpan Change = TimeSpan.FromMinutes(3);

    /// <summary>How long it takes until a new value is known to what nobody can ask: TURN servers look every five minutes.</summary>
    private static readonly Dictionary<string, TimeSpan> AcceptedAfter = new()
    {
        ["BBBTurnSecret"] = TimeSpan.FromMinutes(5),
        ["BBBSMTPAccessSecret"] = TimeSpan.FromMinutes(1),
    };

    /// <summary>What each service reads, by logical IDs.</summary>
    private static readonly Dictionary<string, string[]> Uses = new()
    {
        ["BBBGreenlightService"] =
        [
            Token, "BBBGreenlightDatabaseLogin", "BBBRDSDBSecret", "BBBGreenlightSecretKeyBase", "BBBLoadbalancerSecret",
            "BBBSMTPAccessSecret",
        ],
        ["BBBScaleliteService"] =
        [
            Token, "BBBScaleliteDatabaseLogin", "BBBRDSDBSecret", "BBBScaleliteSecretKeyBase", "BBBLoadbalancerSecret",
        ],
        ["BBBScalelitePollerService"] = [Token, "BBBScaleliteDatabaseLogin", "BBBLoadbalancerSecret"],
    };

    private readonly Rig _rig;
    private readonly Dictionary<string, string[]> _uses;
    private readonly Dictionary<string, World> _secrets = [];
    private readonly List<RunningService> _services = [];
    private readonly Dictionary<string, CacheUser> _users = [];
    private readonly List<MailKey> _keys = [];
    private List<string> _tokens = [];
    private List<string>? _tokensAfterwards;
    private DateTimeOffset _tokensChangedAt;
    private DateTimeOffset _cacheReadyAt;
    private DateTimeOffset _clusterReadyAt;
    private int _moments;
    private int _lastKey = 1;

    /// <param name="unread">A secret that no application, or no running TURN server, reads, as in an earlier version.</param>
    /// <param name="hasUsers">Whether each application has a user of the cache; otherwise both have its token.</param>
    public RotationWorld(Rig rig, string unread = "", bool hasUsers = false, bool isSingle = false)
    {
        _rig = rig;
        _uses = Uses.ToDictionary(
            use => use.Key,
            use => use.Value.Where(secret => secret != unread)
                .Select(secret => secret == Token && hasUsers ? Names[$"{Application(use.Key)}-cache"] : secret).ToArray());
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        var stack = ExistingStack.Of(
            ("BBBCacheDBStack", "  BBBElasticache: {Type: AWS::ElastiCache::ReplicationGroup}\n" + (hasUsers
                ? """
                  BBBGreenlightCacheSecret: {Type: AWS::SecretsManager::Secret}
                  BBBScaleliteCacheSecret: {Type: AWS::SecretsManager::Secret}
                  BBBGreenlightCacheUser: {Type: AWS::ElastiCache::User}
                  BBBScaleliteCacheUser: {Type: AWS::ElastiCache::User}
                """
                : "  BBBCacheDBAuthSecret: {Type: AWS::SecretsManager::Secret}\n")),
            ("BBBDatabaseStack", """
                  BBBRDSCluster: {Type: AWS::RDS::DBCluster}
                  BBBRDSDBSecret: {Type: AWS::SecretsManager::Secret}
                """),
            ("BBBSESProviderStack", """
                  BBBMailIdentity: {Type: Custom::MailIdentity}
                  BBBSMTPUser: {Type: AWS::IAM::User}
                  BBBSMTPAccessSecret: {Type: AWS::SecretsManager::Secret}
                """),
            (isSingle ? "BBBAppStackSingle" : "BBBAppStack", "  BBBServersLog: {Type: AWS::Logs::LogGroup}\n"),
            ("BBBTurnStack", $"  BBBTurnLaunchTemplate: {{Type: AWS::EC2::LaunchTemplate, Metadata: {{Files: "
                + $"{(unread == "BBBTurnSecret" ? "turn.sh" : BbbTurnTemplate.SecretScript)}}}}}\n"),
            ("BBBFontendAppsStack", string.Concat(
                new[]
                {
                    "BBBGreenlightDatabaseLogin", "BBBScaleliteDatabaseLogin", "BBBGreenlightSecretKeyBase", "BBBScaleliteSecretKeyBase",
                    "BBBLoadbalancerSecret",
                }.Select(secret => $"  {secret}: {{Type: AWS::SecretsManager::Secret}}\n")
                    .Concat(_uses.Keys.Select(service => $"  {service}: {{Type: AWS::ECS::Service}}\n")))));
        rig.Existing.Add("demo", stack with
        {
            Text = $$"""
                {{stack.Text}}  BBBTurnSecret: {Type: AWS::SecretsManager::Secret}
                  BBBServersKey: {Type: AWS::SecretsManager::Secret}

                """,
        });
        if (hasUsers)
        {
            AddUser("greenlight");
            AddUser("scalelite");
        }
        else
        {
            Add(Token, """{"token":"old-token-of-the-cache"}""");
            _tokens = ["old-token-of-the-cache"];
        }

        Add("BBBRDSDBSecret", """{"username":"BBBDBUsr","password":"old-password-of-the-master"}""");
        Add("BBBGreenlightDatabaseLogin", """{"username":"greenlight","password":"old-password-of-greenlight"}""");
        Add("BBBScaleliteDatabaseLogin", """{"username":"scalelite","password":"old-password-of-scalelite"}""");
        Add("BBBGreenlightSecretKeyBase", "old-key-of-greenlight");
        Add("BBBScaleliteSecretKeyBase", "old-key-of-scalelite");
        Add("BBBLoadbalancerSecret", "old-secret-of-the-api");
        Add("BBBTurnSecret", """{"turnkeyvalue":"old-secret-of-the-relay"}""");
        Add("BBBServersKey", "old-key-of-the-servers");
        AddKey("AKIA1", Long);
        Add("BBBSMTPAccessSecret", """{"smtpusername":"AKIA1","smtppassword":"old-password-for-mail"}""");
        rig.Stacks.SeenResource = resource =>
            resource.LogicalId == "BBBMailIdentity" ? resource with { PhysicalId = "eu-central-1/bbb.uni.example" } : resource;
        MasterPassword = "old-password-of-the-master";
        foreach (var (service, secrets) in _uses)
        {
            _services.Add(new(ServiceName.Of(rig.IdOf(service))!, service, [.. secrets.Select(secret => rig.IdOf(secret))])
            {
                Deployments = [new("ecs-svc/0", true, Long, "COMPLETED", null)],
                Tasks = [new(Long, secrets.ToDictionary(secret => secret, Current))],
            });
        }

        rig.Services.Seen = services => services with
        {
            SecretsManager = new Secrets(this), ElastiCache = new Cache(this), Rds = new Cluster(this), Ecs = new Services(this),
            Iam = new Keys(this),
        };
    }

    /// <summary>The secret that a name means.</summary>
    public static Dictionary<string, string> Names { get; } = new()
    {
        ["cache"] = Token,
        ["greenlight-cache"] = "BBBGreenlightCacheSecret",
        ["scalelite-cache"] = "BBBScaleliteCacheSecret",
        ["database"] = "BBBRDSDBSecret",
        ["greenlight-database"] = "BBBGreenlightDatabaseLogin",
        ["scalelite-database"] = "BBBScaleliteDatabaseLogin",
        ["greenlight-key"] = "BBBGreenlightSecretKeyBase",
        ["scalelite-key"] = "BBBScaleliteSecretKeyBase",
        ["api"] = "BBBLoadbalancerSecret",
        ["mail"] = "BBBSMTPAccessSecret",
        ["turn"] = "BBBTurnSecret",
        ["servers"] = "BBBServersKey",
    };

    /// <summary>Whether it is a password of a user of the cache.</summary>
    public static bool IsOfUser(string name) => name.EndsWith("-cache");

    private DateTimeOffset Long => _rig.Clock.GetUtcNow().AddDays(-40);

    /// <summary>The calls that changed something, in order: <c>UpdateService BBBGreenlightService</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What must never happen, and did: a task whose token the cache refuses.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>All values that were ever stored.</summary>
    public HashSet<string> Values { get; } = [];

    /// <summary>Runs before a change is carried out, and after it; an exception it throws is the answer.</summary>
    public Action<string> BeforeCall { get; set; } = _ => { };

    public Action<string> AfterCall { get; set; } = _ => { };

    /// <summary>Services whose new tasks do not start.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>Whether no change of the cache ever ends.</summary>
    public bool HangCache { get; set; }

    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>What a user of the cache can log in with, by the logical ID of its secret.</summary>
    public IReadOnlyList<string> PasswordsOf(string secret) => _users.Values.Single(user => user.Secret == secret).Passwords;

    public string MasterPassword { get; private set; }

    /// <summary>The IDs of the mail user's access keys.</summary>
    public IEnumerable<string> MailKeys => _keys.Select(key => key.Id);

    /// <summary>Adds an access key of the mail user that <c>rotate</c> did not create.</summary>
    public void AddKey(string id, DateTimeOffset createdAt) => _keys.Add(new(id, $"password-of-{id}", createdAt));

    /// <summary>The current value of a secret, by its logical ID.</summary>
    public string Current(string secret) => Member(_secrets[_rig.IdOf(secret)].Versions.Single(version => version.Has("AWSCURRENT")).Text);

    /// <summary>The whole text of the current version.</summary>
    public string Text(string secret) => _secrets[_rig.IdOf(secret)].Versions.Single(version => version.Has("AWSCURRENT")).Text;

    public bool IsBegun(string secret) => _secrets[_rig.IdOf(secret)].Versions.Exists(version => version.Has("AWSPENDING"));

    /// <summary>Somebody else starts to replace the tasks of a service.</summary>
    public void Redeploy(string logicalId) =>
        _ = new Services(this).RedeployAsync(_services.Find(service => service.LogicalId == logicalId)!.Name, default);

    /// <summary>The values that running tasks have of a secret.</summary>
    public IReadOnlyList<string> InTasks(string secret)
    {
        Proceed();
        return [.. _services.SelectMany(service => service.Tasks)
            .Where(task => task.Values.ContainsKey(secret)).Select(task => task.Values[secret])];
    }

    /// <summary>AWS's clock: no two calls come at the same time.</summary>
    private DateTimeOffset Now => _rig.Clock.GetUtcNow().AddMilliseconds(_moments);

    private static string Member(string text) =>
        text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject().Last().Value!.GetValue<string>() : text;

    /// <summary>Whose service it is.</summary>
    private static string Application(string service) => service == "BBBGreenlightService" ? "greenlight" : "scalelite";

    private void AddUser(string name)
    {
        var secret = Names[$"{name}-cache"];
        var password = $"old-password-of-{name}-for-the-cache";
        Add(secret, $$"""{"token":"{{password}}"}""");
        _users[_rig.IdOf(secret.Replace("Secret", "User"))] = new(secret) { Passwords = [password] };
    }

    private void Add(string secret, string text)
    {
        _secrets[_rig.IdOf(secret)] = new(secret) { Versions = { new("v0", text, ["AWSCURRENT"], Long) }, ChangedAt = Long };
        Values.Add(Member(text));
    }

    private Task<T> Read<T>(Func<T> answer)
    {
        _moments++;
        Proceed();
        return Task.FromResult(answer());
    }

    private Task ChangeAsync(string call, Action change)
    {
        _moments++;
        Proceed();
        BeforeCall(call);
        change();
        Calls.Add(call);
        AfterCall(call);
        return Task.CompletedTask;
    }

    private string LogicalId(string arn) => _secrets[arn].LogicalId;

    private static BbbException Refused(string problem) => BbbException.Refused($"AWS refuses it: {problem}", "correct that and run again");

    /// <summary>Lets happen what happens by now.</summary>
    private void Proceed()
    {
        if (_tokensAfterwards is not null && Now >= _cacheReadyAt && !HangCache)
        {
            (_tokens, _tokensAfterwards) = (_tokensAfterwards, null);
            _tokensChangedAt = _cacheReadyAt;
            foreach (var service in _services.Where(service => service.Tasks.Any(task => IsShutOut(task))))
            {
                Violations.Add($"the cache shuts out {service.LogicalId}");
            }
        }

        foreach (var user in _users.Values.Where(user => user.Afterwards is not null && Now >= user.ReadyAt && !HangCache))
        {
            (user.Passwords, user.Afterwards) = (user.Afterwards!, null);
            foreach (var service in _services.Where(service => service.Tasks.Any(task => IsShutOut(task))))
            {
                Violations.Add($"the cache shuts out {service.LogicalId}");
            }
        }

        foreach (var service in _services)
        {
            service.Proceed(Now, this);
        }
    }

    private bool IsShutOut(RunningTask task) =>
        (task.Values.TryGetValue(Token, out var token) && !_tokens.Contains(token))
        || _users.Values.Any(user => task.Values.TryGetValue(user.Secret, out var password) && !user.Passwords.Contains(password));

    /// <param name="Password">For SMTP.</param>
    private sealed record MailKey(string Id, string Password, DateTimeOffset CreatedAt);

    private sealed class CacheUser(string secret)
    {
        public string Secret => secret;

        public IReadOnlyList<string> Passwords { get; set; } = [];

        public IReadOnlyList<string>? Afterwards { get; set; }

        public DateTimeOffset ReadyAt { get; set; }
    }

    private sealed class World(string logicalId)
    {
        public string LogicalId => logicalId;

        public List<Version> Versions { get; } = [];

        public DateTimeOffset ChangedAt { get; set; }
    }

    private sealed record Version(string Id, string Text, HashSet<string> Labels, DateTimeOffset CreatedAt)
    {
        public bool Has(string label) => Labels.Contains(label);
    }

    private sealed record RunningTask(DateTimeOffset CreatedAt, IReadOnlyDictionary<string, string> Values);

    private sealed class RunningService(ServiceName name, string logicalId, string[] secrets)
    {
        public ServiceName Name => name;

        public string LogicalId => logicalId;

        public string[] Secrets => secrets;

        public List<ServiceDeployment> Deployments { get; init; } = [];

        public List<RunningTask> Tasks { get; init; } = [];

        /// <summary>The new task starts after a third of the time, and the old one stops after all of it.</summary>
        public void Proceed(DateTimeOffset now, RotationWorld world)
        {
            if (Deployments is not [{ State: "IN_PROGRESS" } newest, ..])
            {
                return;
            }

            if (Tasks.Count == 1 && now >= newest.CreatedAt + (Change / 3))
            {
                var values = world._uses[logicalId].ToDictionary(secret => secret, world.Current);
                var task = new RunningTask(newest.CreatedAt + (Change / 3), values);
                if (world.Broken.Contains(logicalId) || world.IsShutOut(task))
                {
                    Deployments[0] = newest with { IsNewest = false, State = "FAILED", Reason = "tasks failed to start." };
                    Deployments[1] = Deployments[1] with { IsNewest = true };
                    return;
                }

                Tasks.Add(task);
            }

            if (Tasks.Count == 2 && now >= newest.CreatedAt + Change)
            {
                Tasks.RemoveAt(0);
                Deployments[0] = newest with { State = "COMPLETED" };
                Deployments.RemoveRange(1, Deployments.Count - 1);
            }
        }
    }
}
