using System.Text.Json;
using BbbGen.Aws.Model;
using BbbGen.Inventory.Parameters;

namespace BbbGen.SmokeTests;

/// <summary>Who can create an account, as Greenlight itself tells its sign-up page.</summary>
internal static class RegistrationCheck
{
    private const string Subject = "Accounts";

    /// <summary>Public; an answer in JSON requires the extension and the header (greenlight,
    /// app/controllers/api/v1/site_settings_controller.rb and concerns/authorizable.rb).</summary>
    private const string Setting = "/api/v1/site_settings.json?names=RegistrationMethod";

    /// <summary>One finding; none if Greenlight does not say it.</summary>
    public static async Task<IReadOnlyList<SmokeFinding>> RunAsync(
        SiteProbe probe, Uri frontEnd, Stack master, CancellationToken cancellationToken)
    {
        var answer = await probe.AskAsync(new Uri(frontEnd, Setting), "application/json", cancellationToken);
        return ValueOf(answer) switch
        {
            Registration.Invite => [Good("only people whom an administrator of Greenlight has invited can create an account")],
            Registration.Approval => [Good("anyone can create an account, and an administrator of Greenlight must approve it")],
            Registration.Open when Registration.In(master) == Registration.Open =>
                [Good($"anyone can create an account without approval, as {Registration.Parameter} says")],
            Registration.Open =>
            [
                new(Subject, SmokeVerdict.Open,
                    $"anyone can create an account without approval; to change that, sign in as an administrator: {Registration.Where}"),
            ],
            _ => [],
        };
    }

    private static SmokeFinding Good(string sentence) => new(Subject, SmokeVerdict.Good, sentence);

    /// <summary>The answer is <c>{"data": "approval"}</c>.</summary>
    private static string? ValueOf(SiteResponse answer)
    {
        if (answer is not { Problem: null, Status: System.Net.HttpStatusCode.OK })
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("data", out var data)
                && data.ValueKind is JsonValueKind.String ? data.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
