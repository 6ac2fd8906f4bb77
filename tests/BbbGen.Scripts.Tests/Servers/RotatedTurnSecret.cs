using System.Text.Json;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Servers;

/// <summary>A secret of TURN servers, which one test rotates.</summary>
sealed class RotatedTurnSecret(Account account)
{
    static readonly string[] Names = ["Old", "New", "Other"];

    readonly Dictionary<string, string> _versions = [];
    string _arn = "";

    public static IEnumerable<string> Values => Names.Select(Of);

    public static string Of(string name) => $"{name}SecretOfTheRelay1234";

    /// <summary>The ARN of a new secret with this value.</summary>
    public async Task<string> CreateAsync(string name)
    {
        var made = await account.JsonAsync(
            "secretsmanager", "create-secret", "--name", $"turn-{Guid.NewGuid():N}", "--secret-string", Text(name));
        _versions[name] = made.GetProperty("VersionId").GetString()!;
        return _arn = made.GetProperty("ARN").GetString()!;
    }

    public async Task PutAsync(string name, string label) => _versions[name] = (await account.JsonAsync(
        "secretsmanager", "put-secret-value", "--secret-id", _arn, "--secret-string", Text(name), "--version-stages", label))
        .GetProperty("VersionId").GetString()!;

    public Task MakeCurrentAsync(string name) => account.AwsAsync(
        "secretsmanager", "update-secret-version-stage", "--secret-id", _arn, "--version-stage", "AWSCURRENT",
        "--remove-from-version-id", _versions["Old"], "--move-to-version-id", _versions[name]);

    static string Text(string name) => JsonSerializer.Serialize(new { turnkeyname = "turn", turnkeyvalue = Of(name) });
}
