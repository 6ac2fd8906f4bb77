using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Retries;

namespace BbbGen.Rotation;

/// <summary>The access keys of the user who sends mail. A login for Amazon SES is the ID of a key, and a password that is derived from
/// the key for one region.</summary>
/// <param name="user">The IAM user, who has no other keys than ours.</param>
/// <param name="region">The region in which SES sends the mail.</param>
internal sealed class MailKeys(IIam iam, RetrySchedule retries, string user, string region)
{
    private static readonly SecretForm Id = new("smtpusername", null);

    /// <summary>The keys that an interrupted rotation left without a login: they are younger than the current one, while the function of
    /// the templates stores each that it creates.</summary>
    /// <param name="login">The current login.</param>
    /// <param name="storedAt">When it was stored.</param>
    /// <exception cref="BbbException">The user has another key, so that there is no room for a new one.</exception>
    public async Task<IReadOnlyList<string>> LeftAsync(string login, DateTimeOffset storedAt, CancellationToken cancellationToken)
    {
        var others = (await KeysAsync(cancellationToken)).Where(key => key.Id != SecretValue.Of(login, Id)).ToList();
        return others.FirstOrDefault(key => key.CreatedAt < storedAt) is { } older
            ? throw BbbException.Refused(
                $"The mail user {user} has another access key, {older.Id}, and something may use it",
                $"see in the IAM console when {older.Id} was last used, delete it once nothing uses it, and run again")
            : [.. others.Select(key => key.Id)];
    }

    /// <summary>Creates a key; gives its login as the text of the secret.</summary>
    /// <param name="login">The current login.</param>
    /// <param name="storedAt">When it was stored.</param>
    public async Task<string> CreateAsync(string login, DateTimeOffset storedAt)
    {
        foreach (var left in await LeftAsync(login, storedAt, default))
        {
            await iam.DeleteAccessKeyAsync(user, left, default);
        }

        var key = await iam.CreateAccessKeyAsync(user, default);
        return new JsonObject { ["smtpusername"] = key.Id, ["smtppassword"] = Password(key.Secret, region) }.ToJsonString();
    }

    public async Task<bool> IsDeletedAsync(string login, CancellationToken cancellationToken) =>
        (await KeysAsync(cancellationToken)).All(key => key.Id != SecretValue.Of(login, Id));

    public Task DeleteAsync(string login) => iam.DeleteAccessKeyAsync(user, SecretValue.Of(login, Id), default);

    /// <summary>Amazon SES developer guide, "Obtaining Amazon SES SMTP credentials by converting existing AWS credentials".</summary>
    internal static string Password(string key, string region)
    {
        var signature = Encoding.UTF8.GetBytes($"AWS4{key}");
        foreach (var text in new[] { "11111111", region, "ses", "aws4_request", "SendRawEmail" })
        {
            signature = HMACSHA256.HashData(signature, Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToBase64String([4, .. signature]);
    }

    private Task<IReadOnlyList<AccessKey>> KeysAsync(CancellationToken cancellationToken) =>
        retries.RunAsync(() => iam.AccessKeysAsync(user, cancellationToken), cancellationToken);
}
