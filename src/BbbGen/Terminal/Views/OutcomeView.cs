using System.Diagnostics;
using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.SmokeTests;
using BbbGen.Terminal.Json;

namespace BbbGen.Terminal.Views;

/// <summary>The end of a deployment, as an operator needs it.</summary>
internal static class OutcomeView
{
    /// <summary>What there is now, or what failed.</summary>
    public static IEnumerable<string> Lines(Outcome outcome, DeploymentReport report) => outcome switch
    {
        Outcome.Deployed deployed => [$"{report.Stack} is deployed.", .. Remarks(deployed), .. Way(report)],
        Outcome.Unchanged => [$"{report.Stack} is up to date; there was nothing to do.", .. Way(report)],
        Outcome.Failed failed => Failure(failed),
        Outcome.Declined { Done.Count: > 0 } declined =>
            [$"Declined: nothing more was changed. Done before: {string.Join(", ", declined.Done)}."],
        Outcome.Declined => ["Declined: nothing was changed."],
        _ => throw new UnreachableException(),
    };

    /// <summary>What AWS did beyond the plan, and what it could not delete.</summary>
    public static IEnumerable<string> Remarks(Outcome.Deployed deployed) => [.. deployed.Unplanned.Select(Unplanned), .. deployed.NotDeleted.Select(Left)];

    private static string Unplanned(UnplannedChange change) => $"warning: {change}, which the plan did not say; report it with --bundle.";

    private static string Left(NotDeleted resource) => $"warning: {resource}; it costs money until it is deleted by hand.";

    private static IEnumerable<string> Way(DeploymentReport report) =>
    [
        $"  Front end     {report.FrontEnd?.OriginalString}",
        .. report.SmokeTest is { } tried ? [$"  API           {tried.Api.OriginalString}"] : Array.Empty<string>(),
        $"  Administrator the login lies in Secrets Manager: {report.AdministratorLogin}",
        .. report.SmokeTest is null ? Untried : Tried(report.SmokeTest),
    ];

    /// <summary>What somebody needs who has only watched: the login, and what is left to do. Nothing was tried.</summary>
    /// <param name="master">The master as it stands.</param>
    /// <param name="open">What AWS says is left to do; null: it could not be asked.</param>
    public static IEnumerable<string> Watched(Stack master, IReadOnlyList<SmokeFinding>? open)
    {
        yield return $"  Administrator the login lies in Secrets Manager: {DeploymentReport.AdministratorLoginOf(master)}";
        var label = "Still to do";
        foreach (var finding in open ?? [])
        {
            yield return $"  {label,-13} {finding.Subject}: {finding.Sentence}";
            label = "";
        }

        foreach (var line in open is null ? Untried : [])
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Tried(SmokeTestReport smoke)
    {
        foreach (var (headline, verdict) in new[] { ("Tried", "good"), ("Still to do", "open"), ("Does not work", "failed") })
        {
            var label = headline;
            foreach (var finding in smoke.Findings.Where(finding => finding.Verdict == verdict))
            {
                yield return $"  {label,-13} {finding.Subject}: {finding.Sentence}";
                label = "";
            }
        }

        if (!smoke.Running)
        {
            yield return "error: CloudFormation is done, but people cannot use the system yet; nothing was undone.";
        }
    }

    private static readonly string[] Untried =
    [
        "  Still to do   confirm the subscription mail AWS sent to the operator's address;",
        "                while SES is in its sandbox it mails to verified addresses only: ask AWS for production access",
    ];

    /// <summary>What failed, and how the stack stands now.</summary>
    public static IEnumerable<string> Failure(Outcome.Failed failed) =>
    [
        .. failed.Explanation is { } explanation ? CauseView.Lines(explanation) : CauseView.Unknown(failed.Stack),
        $"The stack {failed.Stack.Name} is now {failed.Stack.Status}{(failed.Stack.Reason is { Length: > 0 } reason ? $": {reason.ReplaceLineEndings(" ")}" : "")}",
        .. Kept(failed.Stack),
    ];

    private static IEnumerable<string> Kept(Stack stack) => stack.Status.Text is "CREATE_FAILED" or "UPDATE_FAILED"
        ?
        [
            "Everything was kept as it failed, and costs money. Look at it; 'deploy' again asks and "
            + $"{(stack.Status.Text == "UPDATE_FAILED" ? "rolls it back" : "deletes it")} before it goes on, 'destroy' gives it all up.",
        ]
        : [];
}
