using System.Security.Cryptography;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;

namespace BbbGen.Rotation;

/// <summary>The rotation of one secret, in the order that Secrets Manager's own rotations have: the new value is stored with the label
/// <c>AWSPENDING</c>, made known to what checks it, made current, given to all tasks, and the label is removed. Labels and times in AWS
/// tell how far an interrupted rotation got: no other state is kept. At every moment <c>AWSCURRENT</c> is a value that is accepted, so
/// that tasks may start and stacks may be updated at any time.</summary>
/// <param name="arn">The secret.</param>
/// <param name="keeper">Physical ID of what checks it, if there is something.</param>
internal sealed class SecretRotation(
    RotatedSecret secret, string arn, string? keeper, SecretUsers users, AwsServices services, RetrySchedule retries, TimeProvider clock)
{
    internal const string Current = "AWSCURRENT";

    internal const string Pending = "AWSPENDING";

    /// <summary>Secrets Manager puts it on the version from which the label of the current one is taken.</summary>
    private const string Former = "AWSPREVIOUS";

    /// <summary>How long RDS and ElastiCache may show the former state after they have accepted a change.</summary>
    private static readonly TimeSpan Settles = TimeSpan.FromMinutes(1);

    /// <summary>Between storing a token and adding it to the cache, so that the times of the two services tell which came first.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    /// <summary>How long the TURN servers may take to accept a pending value: three looks of turn-secret.timer.</summary>
    private static readonly TimeSpan Announced = TimeSpan.FromMinutes(15);

    /// <summary>TURN servers accept the former value for two days from the creation of the current version. So a pending version that is
    /// older than this, left by an interrupted rotation, does not become the current one.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>How long IAM and Amazon SES may take to know an access key: IAM's changes become visible everywhere after a while (IAM user
    /// guide, "Changes that I make are not always immediately visible").</summary>
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(2);

    internal static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private readonly SecretForm _form = secret.Form;
    private readonly HashSet<string> _values = [];

    /// <summary>When this run asked the keeper for its last change; null: it did not.</summary>
    private DateTimeOffset? _asked;

    /// <summary>The keys of the mail user, if it is the keeper.</summary>
    public MailKeys? Mail { get; init; }

    public IReadOnlyList<RotationStep> Steps =>
    [
        new(Mail is null
                ? "store a new value in Secrets Manager, beside the current one"
                : "create a second access key of the mail user, and store its login in Secrets Manager, beside the current one",
            $"Nothing was changed: {secret.Name} has its former value.",
            async token => await PendingAsync(token) is { } pending && !IsStale(pending), StoreAsync),
        .. Announcement(),
        new("make the new value the current one", secret.Keeper is Keeper.None
                ? $"Nothing uses the new value yet: {secret.Name} has its former one."
                : $"Old and new value of {secret.Name} are stored; running tasks work as before.",
            async token => HasLabel(await PendingAsync(token), Current), MakeCurrentAsync),
        .. secret.ReadBy is not Reader.Tasks ? Array.Empty<RotationStep>() :
        [
            new($"replace the tasks of {users.Names}", $"Not all tasks have the new value yet: {secret.RollsOver
                    ?? "old and new value are accepted"}.",
                async token => await users.AreAfterAsync(await CurrentSinceAsync(token), token),
                async () => await users.ReplaceAsync(await CurrentSinceAsync(default), default))
            {
                WaitingFor = async token => await users.WaitingForAsync(await CurrentSinceAsync(token), token),
                Limit = TimeSpan.FromMinutes(45),
            },
        ],
        .. Retirement(),
        new("note in Secrets Manager that the rotation is complete", secret.ReadBy is Reader.Servers
                ? $"The new value of {secret.Name} is the current one."
                : $"The whole deployment uses the new value of {secret.Name}.",
            async token => await PendingAsync(token) is null, FinishAsync),
    ];

    /// <summary>How old the secret is, and whether an earlier run began to rotate it.</summary>
    public async Task<SecretAge> AgeAsync(CancellationToken cancellationToken) =>
        SecretAge.Of(secret, await VersionsAsync(cancellationToken));

    /// <summary>Refuses a rotation for which something else has to be done first.</summary>
    /// <exception cref="BbbException">So it is; nothing was changed.</exception>
    public async Task RequirePossibleAsync(CancellationToken cancellationToken)
    {
        if (Mail is not null && await PendingAsync(cancellationToken) is null)
        {
            await Mail.LeftAsync(
                await LabelledAsync(Current, cancellationToken), (await VersionAsync(Current, cancellationToken)).CreatedAt,
                cancellationToken);
        }
    }

    /// <summary>A text without the values of the secret, whatever AWS quotes in a refusal.</summary>
    public string WithoutValues(string text) =>
        _values.Aggregate(text, (current, value) => current.Replace(value, "[secret]", StringComparison.Ordinal));

    /// <summary>What checks the secret must accept the new value before a task has it.</summary>
    private IEnumerable<RotationStep> Announcement() => secret.Keeper switch
    {
        Keeper.Cache =>
        [
            new("make the cache accept the new token besides the old one",
                "The cache accepts the old token, perhaps the new one too; all tasks have the old one.",
                IsAddedAsync, () => AskAsync(services.ElastiCache.AddTokenAsync))
            {
                BlockedBy = CacheBusyAsync,
                WaitingFor = token => CacheAsync(IsAddedAsync, token),
            },
        ],
        Keeper.CacheUser =>
        [
            // Nothing tells which passwords a user has, so they are set again, which does no harm.
            new("make the cache accept the new password besides the old one",
                "The cache accepts the old password, perhaps the new one too; all tasks have the old one.",
                async token => _asked is not null || HasLabel(await PendingAsync(token), Current), AddPasswordAsync)
            {
                BlockedBy = UserBusyAsync,
                WaitingFor = token => UserAsync(passwords: 2, token),
            },
        ],
        Keeper.Cluster =>
        [
            // Nothing tells which password a cluster has, so it is set again, which does no harm.
            new("set the new password in the database",
                "The database has the old password or the new one; the applications have logins of their own and work as before.",
                async token => _asked is not null || HasLabel(await PendingAsync(token), Current),
                () => AskAsync(services.Rds.SetMasterPasswordAsync))
            {
                BlockedBy = ClusterBusyAsync,
                WaitingFor = ClusterAsync,
            },
        ],
        Keeper.TurnServers =>
        [
            Wait("wait until the TURN servers accept the new value too",
                "The TURN servers accept the old value, perhaps the new one too; all BigBlueButton servers have the old one.",
                Announced, "the TURN servers, which look for a new value every five minutes"),
        ],
        Keeper.MailUser =>
        [
            Wait("wait until IAM and Amazon SES know the new access key", "Both access keys exist; all tasks have the old login.",
                Known, "IAM and Amazon SES, which know a new access key after some time"),
        ],
        _ => [],
    };

    /// <summary>Nothing reports that the pending value is known, so it gets that much time from its creation.</summary>
    private RotationStep Wait(string words, string before, TimeSpan time, string what)
    {
        return new(words, before, async token => await WaitingForAsync(token) is null, () => Task.CompletedTask)
        {
            WaitingFor = WaitingForAsync,
        };

        async Task<string?> WaitingForAsync(CancellationToken cancellationToken) =>
            await PendingAsync(cancellationToken) is { } pending && !HasLabel(pending, Current)
                && clock.GetUtcNow() - pending.CreatedAt < time ? what : null;
    }

    /// <summary>The former value is accepted until here.</summary>
    private IEnumerable<RotationStep> Retirement() => secret.Keeper switch
    {
        Keeper.Cache =>
        [
            new("make the cache refuse the old token",
                "All tasks have the new token; the cache may still accept the old one too.",
                IsOnlyAsync, () => AskAsync(services.ElastiCache.KeepOnlyTokenAsync))
            {
                BlockedBy = CacheBusyAsync,
                WaitingFor = token => CacheAsync(IsOnlyAsync, token),
            },
        ],
        Keeper.CacheUser =>
        [
            new("make the cache refuse the old password",
                "All tasks have the new password; the cache may still accept the old one too.",
                async token => (await UserStateAsync(token)).Passwords == 1,
                () => AskAsync((user, value, token) => services.ElastiCache.SetPasswordsAsync(user, [value], token)))
            {
                BlockedBy = UserBusyAsync,
                WaitingFor = token => UserAsync(passwords: 1, token),
            },
        ],
        Keeper.MailUser =>
        [
            new("delete the former access key", "All tasks have the new login; the former access key still exists.",
                async token => await Mail!.IsDeletedAsync(await LabelledAsync(Former, token), token),
                async () => await Mail!.DeleteAsync(await LabelledAsync(Former, default))),
        ],
        _ => [],
    };

    private bool IsStale(SecretVersion pending) => secret.Keeper is Keeper.TurnServers && !HasLabel(pending, Current)
        && clock.GetUtcNow() - pending.CreatedAt > Fresh;

    private async Task AddPasswordAsync()
    {
        var former = SecretValue.Of(await LabelledAsync(Current, default), _form);
        _values.Add(former);
        await AskAsync((user, value, token) => services.ElastiCache.SetPasswordsAsync(user, [former, value], token));
    }

    private async Task AskAsync(Func<string, string, CancellationToken, Task> change)
    {
        var value = await NewValueAsync();
        await Task.Delay(Apart, clock);
        await change(keeper!, value, default);
        _asked = clock.GetUtcNow();
    }

    private bool IsSettled => _asked is not { } asked || clock.GetUtcNow() - asked >= Settles;

    private async Task StoreAsync()
    {
        var current = await LabelledAsync(Current, default);
        var text = Mail is null
            ? SecretValue.Renewed(current, _form)
            : await Mail.CreateAsync(current, (await VersionAsync(Current, default)).CreatedAt);
        _values.Add(SecretValue.Of(text, _form));
        await services.SecretsManager.PutAsync(arn, RandomNumberGenerator.GetHexString(32, lowercase: true), text, Pending, default);
    }

    private async Task MakeCurrentAsync()
    {
        await services.SecretsManager.MoveLabelAsync(
            arn, Current, (await VersionAsync(Current, default)).Id, (await VersionAsync(Pending, default)).Id, default);
    }

    private async Task FinishAsync() =>
        await services.SecretsManager.MoveLabelAsync(arn, Pending, (await VersionAsync(Pending, default)).Id, to: null, default);

    /// <summary>Whether the tokens of the cache were changed after the new one was stored.</summary>
    private async Task<bool> IsAddedAsync(CancellationToken cancellationToken)
    {
        var pending = await PendingAsync(cancellationToken);
        return HasLabel(pending, Current) || (await CacheStateAsync(cancellationToken)).ChangedAt > pending!.CreatedAt;
    }

    /// <summary>Whether they were changed again after the new one had become the current one.</summary>
    private async Task<bool> IsOnlyAsync(CancellationToken cancellationToken) =>
        (await CacheStateAsync(cancellationToken)).ChangedAt > await CurrentSinceAsync(cancellationToken);

    /// <summary>What the cache has not done yet. Its own time of the last change says it earlier than <see cref="Settles"/>.</summary>
    private async Task<string?> CacheAsync(Func<CancellationToken, Task<bool>> hasChanged, CancellationToken cancellationToken) =>
        await CacheBusyAsync(cancellationToken)
        ?? (IsSettled || await hasChanged(cancellationToken) ? null : "the cache");

    private async Task<string?> CacheBusyAsync(CancellationToken cancellationToken) =>
        await CacheStateAsync(cancellationToken) is { IsReady: false } state ? $"the cache ({state.Status})" : null;

    private async Task<string?> UserAsync(int passwords, CancellationToken cancellationToken) =>
        await UserBusyAsync(cancellationToken)
        ?? (_asked is null || (IsSettled && (await UserStateAsync(cancellationToken)).Passwords == passwords) ? null : "the cache");

    private async Task<string?> UserBusyAsync(CancellationToken cancellationToken) =>
        await UserStateAsync(cancellationToken) is { IsReady: false } state ? $"the cache's user ({state.Status})" : null;

    private async Task<CacheUserState> UserStateAsync(CancellationToken cancellationToken) =>
        await retries.RunAsync(() => services.ElastiCache.UserAsync(keeper!, cancellationToken), cancellationToken)
        ?? throw BbbException.Refused($"The user {keeper} of the cache does not exist any more", "run 'bbbgen status'");

    private async Task<string?> ClusterAsync(CancellationToken cancellationToken) =>
        await ClusterBusyAsync(cancellationToken) ?? (IsSettled ? null : "the database");

    private async Task<string?> ClusterBusyAsync(CancellationToken cancellationToken) =>
        await retries.RunAsync(() => services.Rds.MasterLoginAsync(keeper!, cancellationToken), cancellationToken) is not { } state
            ? throw BbbException.Refused($"The database cluster {keeper} does not exist any more", "run 'bbbgen status'")
        : state.IsReady ? null
        : $"the database ({state.Status})";

    private async Task<CacheTokenState> CacheStateAsync(CancellationToken cancellationToken) =>
        await retries.RunAsync(() => services.ElastiCache.TokenAsync(keeper!, cancellationToken), cancellationToken)
        ?? throw BbbException.Refused($"The cache {keeper} does not exist any more", "run 'bbbgen status'");

    /// <summary>When the new value became the current one: after that, nothing but the end of the rotation changes the secret.</summary>
    private async Task<DateTimeOffset> CurrentSinceAsync(CancellationToken cancellationToken) =>
        (await retries.RunAsync(() => services.SecretsManager.SecretAsync(arn, cancellationToken), cancellationToken))?.ChangedAt
        ?? throw BbbException.Refused($"The secret {arn} does not exist any more", "run 'bbbgen status'");

    private async Task<string> NewValueAsync()
    {
        var value = SecretValue.Of(await LabelledAsync(Pending, default), _form);
        _values.Add(value);
        return value;
    }

    private async Task<SecretVersion?> PendingAsync(CancellationToken cancellationToken) =>
        (await VersionsAsync(cancellationToken)).FirstOrDefault(version => HasLabel(version, Pending));

    private async Task<SecretVersion> VersionAsync(string label, CancellationToken cancellationToken) =>
        (await VersionsAsync(cancellationToken)).FirstOrDefault(version => HasLabel(version, label))
        ?? throw BbbException.Refused($"No version of {arn} has the label {label}", "correct that in Secrets Manager and run again");

    /// <summary>The text of the version that has a label.</summary>
    private async Task<string> LabelledAsync(string label, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(label, cancellationToken);
        return await retries.RunAsync(() => services.SecretsManager.ValueAsync(arn, version.Id, cancellationToken), cancellationToken);
    }

    private Task<IReadOnlyList<SecretVersion>> VersionsAsync(CancellationToken cancellationToken) =>
        retries.RunAsync(() => services.SecretsManager.VersionsAsync(arn, cancellationToken), cancellationToken);

    private static bool HasLabel(SecretVersion? version, string label) => version?.Labels.Contains(label) is true;
}
