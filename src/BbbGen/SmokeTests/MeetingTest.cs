using System.Security.Cryptography;

namespace BbbGen.SmokeTests;

internal enum MeetingObstacle
{
    None,

    /// <summary>Scalelite has no server that is enabled and online.</summary>
    NoServer,

    /// <summary>The calls are signed with another secret than the API's: waiting does not help.</summary>
    WrongSecret,

    Other,
}

/// <param name="Problem">Why the meeting could not be held, without a full stop.</param>
/// <param name="Server">The server the meeting was on, if it is known.</param>
internal sealed record MeetingAttempt(MeetingObstacle Obstacle, string Problem, string Server);

/// <summary>Creates a meeting through Scalelite, asks to join it as a browser does, and ends it, whatever happens in between.</summary>
internal sealed class MeetingTest(SiteProbe probe, Uri api, string secret)
{
    /// <summary>What people would see if they ever saw the meeting. Without participants BigBlueButton ends it after five minutes
    /// (<c>meetingExpireIfNoUserJoinedInMinutes</c>), should this process be killed before it does.</summary>
    private const string Name = "bbbgen deployment test, ends by itself";

    /// <summary>Scalelite 1.8.5, app/models/server.rb: <c>create</c> fails with this message until the poller has seen a server.</summary>
    private const string NoServer = "Could not find any available servers";

    public async Task<MeetingAttempt> TryAsync(CancellationToken cancellationToken)
    {
        var id = $"bbbgen-test-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var password = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var mayExist = true;
        try
        {
            var created = await CallAsync(
                "create",
                [("name", Name), ("meetingID", id), ("moderatorPW", password), ("record", "false"), ("meta_bbb-origin", "bbbgen")],
                cancellationToken);
            if (SignedCall.Problem(created) is { } refusal)
            {
                var obstacle = ObstacleOf(created, refusal);
                mayExist = obstacle is MeetingObstacle.Other; // Scalelite keeps the record of a meeting that the server refused
                return new(obstacle, $"create: {refusal}", "");
            }

            var (problem, server) = await JoinAsync(id, password, cancellationToken);
            if (problem is not null)
            {
                return new(MeetingObstacle.Other, $"join: {problem}", server);
            }

            mayExist = false;
            return await EndAsync(id, password, cancellationToken) is { } left
                ? new(MeetingObstacle.Other, $"end: {left}", server)
                : new(MeetingObstacle.None, "", server);
        }
        finally
        {
            if (mayExist)
            {
                await CallAsync("end", [("meetingID", id), ("password", password)], CancellationToken.None);
            }
        }
    }

    /// <summary>Scalelite redirects to the server, which answers in XML to <c>redirect=false</c> instead of opening its client.</summary>
    private async Task<(string? Problem, string Server)> JoinAsync(string id, string password, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
            "join",
            [("fullName", Name), ("meetingID", id), ("password", password), ("role", "MODERATOR"), ("redirect", "false")],
            cancellationToken);
        if (answer is not { Problem: null, Location: { IsAbsoluteUri: true } server } || (int)answer.Status is < 300 or > 399)
        {
            return (SignedCall.Problem(answer) ?? "it does not redirect to a server", "");
        }

        return server.Scheme == Uri.UriSchemeHttps && server.AbsolutePath.EndsWith("/bigbluebutton/api/join", StringComparison.Ordinal)
            ? (SignedCall.Problem(await probe.FollowAsync(server, cancellationToken)), server.Host)
            : ($"it redirects to {server.Host}, which is no BigBlueButton server", server.Host);
    }

    private async Task<string?> EndAsync(string id, string password, CancellationToken cancellationToken)
    {
        // An interruption must not leave the meeting behind.
        var ended = await CallAsync("end", [("meetingID", id), ("password", password)], CancellationToken.None);
        return SignedCall.Problem(ended) is { } refusal ? refusal
            : SignedCall.Key(await CallAsync("getMeetingInfo", [("meetingID", id)], cancellationToken)) is SignedCall.NotFound ? null
            : "the meeting is still listed afterwards";
    }

    private static MeetingObstacle ObstacleOf(SiteResponse created, string refusal) =>
        SignedCall.Key(created) is SignedCall.WrongSecret ? MeetingObstacle.WrongSecret
        : refusal.Contains(NoServer, StringComparison.OrdinalIgnoreCase) ? MeetingObstacle.NoServer
        : MeetingObstacle.Other;

    private Task<SiteResponse> CallAsync(
        string call, ReadOnlySpan<(string Name, string Value)> parameters, CancellationToken cancellationToken) =>
        probe.AskAsync(SignedCall.Address(api, call, secret, parameters), cancellationToken);
}
