using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Templates.Stacks;

namespace BbbGen.SmokeTests;

/// <summary>Whether a lesson can be held in scalable mode: waits for the first server and tries a meeting.</summary>
internal sealed class MeetingCheck(IStacks stacks, AwsServices services, SiteProbe probe, TimeProvider clock)
{
    private const string Subject = "Meeting";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <param name="applications">The resources of the Greenlight and Scalelite stack.</param>
    /// <param name="patience">How long to wait for a server; zero for one attempt.</param>
    /// <param name="waiting">Called with the reason before each wait.</param>
    public async Task<SmokeFinding> RunAsync(
        Stack master, IReadOnlyList<StackResource> applications, Uri api, TimeSpan patience, Action<string> waiting,
        CancellationToken cancellationToken)
    {
        var arn = applications.FirstOrDefault(resource => resource.LogicalId == FrontendAppsResource.BBBLoadbalancerSecret)?.PhysicalId;
        if (arn is null || await BestEffort.OrNullAsync(() => services.SecretsManager.ValueAsync(arn, cancellationToken)) is not { } secret)
        {
            return new(Subject, SmokeVerdict.Failed,
                "no meeting was tried because the API's secret could not be read; allow secretsmanager:GetSecretValue for "
                    + $"{arn ?? "it"}, and run the same command again, or with --no-smoke-test");
        }

        var attempt = await UntilHeldAsync(new MeetingTest(probe, api, secret), patience, waiting, cancellationToken);
        return attempt switch
        {
            { Obstacle: MeetingObstacle.None } => new(Subject, SmokeVerdict.Good,
                $"a test meeting was created, joined on {attempt.Server} and ended; the API's secret for other front ends is {arn}"),
            { Obstacle: MeetingObstacle.WrongSecret } => new(Subject, SmokeVerdict.Failed,
                $"Scalelite rejects a signed API call ({attempt.Problem}); check its log group, and that its tasks use the secret {arn}"),
            { Obstacle: MeetingObstacle.NoServer } => new(Subject, SmokeVerdict.Failed,
                $"no meeting can be started because Scalelite has no server online{Waited(patience)}: "
                    + await new MissingServer(stacks, services, clock).ReasonAsync(master, applications, cancellationToken)),
            { Server: "" } => new(Subject, SmokeVerdict.Failed,
                $"no meeting can be started ({attempt.Problem}); check Scalelite's log group, and run the same command again"),
            _ => new(Subject, SmokeVerdict.Failed,
                $"no meeting can be held on {attempt.Server} ({attempt.Problem}); run 'bbb-conf --check' on that server, and run the same "
                    + "command again"),
        };
    }

    private async Task<MeetingAttempt> UntilHeldAsync(
        MeetingTest test, TimeSpan patience, Action<string> waiting, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + patience;
        while (true)
        {
            var attempt = await test.TryAsync(cancellationToken);
            if (attempt.Obstacle is MeetingObstacle.None or MeetingObstacle.WrongSecret || clock.GetUtcNow() + Pause > until)
            {
                return attempt;
            }

            waiting(attempt.Obstacle is MeetingObstacle.NoServer
                ? "waiting for the first BigBlueButton server: Scalelite has none online"
                : $"waiting for a test meeting: {attempt.Problem}");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static string Waited(TimeSpan patience) => patience > TimeSpan.Zero ? $" after {patience.TotalMinutes:0} minutes" : "";
}
