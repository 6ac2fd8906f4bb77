using System.Text.Json;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen rotate</c> as a process, to an AWS endpoint whose tasks keep the values that they read at their start.</summary>
[Collection(EndpointCollection.Name)]
public sealed class RotationTests(MotoFixture moto) : IDisposable
{
    private static readonly HashSet<string> Changes =
        [
            "PutSecretValue", "UpdateSecretVersionStage", "ModifyReplicationGroup", "ModifyUser", "UpdateService", "CreateAccessKey",
            "DeleteAccessKey",
        ];

    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Theory]
    [InlineData("users", "scalelite-cache", "BBBScaleliteCacheSecret", 11, "PutSecretValue", "ModifyUser", "UpdateSecretVersionStage",
        "UpdateService", "UpdateService", "UpdateService", "ModifyUser", "UpdateSecretVersionStage")]
    [InlineData("token", "cache", "BBBCacheDBAuthSecret", 10, "PutSecretValue", "ModifyReplicationGroup", "UpdateSecretVersionStage",
        "UpdateService", "UpdateService", "UpdateService", "UpdateService", "ModifyReplicationGroup", "UpdateSecretVersionStage")]
    public async Task Secrets_are_replaced_without_shutting_out_a_task_and_the_next_deployment_changes_nothing(
        string login, string name, string logicalId, int secretsInTable, params string[] calls)
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        string[] parameters = ["--parameters", _operator.ParameterFile(("BBBCacheLogin", login))];
        var created = await _operator.DeployAsync("demo", parameters);
        Assert.True(created.ExitCode == 0, created.Error);

        Assert.Equal(
        [
            "PutSecretValue", "UpdateSecretVersionStage", "UpdateService", "UpdateSecretVersionStage",
        ], await RotateAsync("greenlight-key", "BBBGreenlightSecretKeyBase"));
        Assert.Equal(
        [
            "PutSecretValue", "UpdateSecretVersionStage", "UpdateService", "UpdateService", "UpdateService", "UpdateService",
            "UpdateSecretVersionStage",
        ], await RotateAsync("api", "BBBLoadbalancerSecret"));
        Assert.Equal(
        [
            "PutSecretValue", "UpdateSecretVersionStage", "UpdateSecretVersionStage",
        ], await RotateAsync("servers", "BBBServersKey"));
        Assert.Equal(calls, await RotateAsync(name, logicalId));

        if (login == "users") // it waits two minutes for IAM and SES
        {
            await AssertMailIsRotatedAsync();
        }

        var table = await _operator.RunAsync("rotate", "-s", "demo", "--json");
        Assert.True(table.ExitCode == 0, table.Error);
        var secrets = JsonSerializer.Deserialize<JsonElement>(table.Output.TrimEnd().Split('\n')[^1]).GetProperty("result")
            .GetProperty("secrets").EnumerateArray().ToList();
        Assert.Equal(secretsInTable, secrets.Count);
        Assert.All(secrets, row => Assert.False(row.GetProperty("inProgress").GetBoolean()));
        Assert.All(secrets, row => Assert.True(row.TryGetProperty("lastChanged", out _)));

        var current = await TextAsync(logicalId);
        Assert.Contains("demo is up to date; nothing to do.", (await _operator.DeployAsync("demo", parameters)).ErrorLines);
        Assert.Equal(current, await TextAsync(logicalId));
        Assert.DoesNotContain("shut out", moto.Server.Log);
    }

    /// <summary>Afterwards the mail user has one access key, whose ID and derived password are the login.</summary>
    private async Task AssertMailIsRotatedAsync()
    {
        Assert.Equal(
        [
            "CreateAccessKey", "PutSecretValue", "UpdateSecretVersionStage", "UpdateService", "DeleteAccessKey", "UpdateSecretVersionStage",
        ], await RotateAsync("mail", "BBBSMTPAccessSecret"));
        var login = JsonSerializer.Deserialize<JsonElement>(await TextAsync("BBBSMTPAccessSecret"));
        Assert.Matches("^B[A-Za-z0-9+/]{43}$", login.GetProperty("smtppassword").GetString());
        var user = await moto.Server.AwsCliAsync(
            "iam", "list-users", "--query", "Users[?contains(UserName, 'BBBSMTPUser')].UserName", "--output", "text");
        var keys = await moto.Server.AwsCliAsync("iam", "list-access-keys", "--user-name", user.Output.Trim(), "--query",
            "AccessKeyMetadata[].AccessKeyId", "--output", "text");
        Assert.Equal(login.GetProperty("smtpusername").GetString(), keys.Output.Trim());
    }

    /// <summary>Rotates a secret; the calls that changed something.</summary>
    private async Task<IEnumerable<string>> RotateAsync(string name, string logicalId)
    {
        var former = await TextAsync(logicalId);
        var before = (await moto.Server.CallsAsync()).Count;

        var rotated = await _operator.RunAsync("rotate", name, "-s", "demo", "--yes", "--json");

        Assert.True(rotated.ExitCode == 0, rotated.Error);
        var current = await TextAsync(logicalId);
        Assert.NotEqual(former, current);
        Assert.DoesNotContain(
            new[] { former, current }.SelectMany(text => text.Split('"')).Where(part => part.Length >= 32),
            (rotated.Output + rotated.Error).Contains);
        return (await moto.Server.CallsAsync()).Skip(before).Select(call => call.Action).Where(Changes.Contains);
    }

    private async Task<string> TextAsync(string logicalId)
    {
        var arn = await moto.Server.AwsCliAsync(
            "secretsmanager", "list-secrets", "--query", $"SecretList[?contains(Name, '{logicalId}')].ARN", "--output", "text");
        var text = await moto.Server.AwsCliAsync(
            "secretsmanager", "get-secret-value", "--secret-id", arn.Output.Trim(), "--query", "SecretString", "--output", "text");
        return text.Output.Trim();
    }
}
