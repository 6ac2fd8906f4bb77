using System.Diagnostics;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.SmokeTests;
using BbbGen.Terminal.Json;

namespace BbbGen.Terminal.Views;

internal static class OutcomeView
{
    /// <param name="open">What is still to do, without a smoke test; null in a rehearsal.</param>
    public static IEnumerable<string> Lines(
        Outcome outcome, DeploymentReport report, GivenOptions given, IReadOnlyList<SmokeFinding>? open) => outcome switch
    {
        Outcome.Deployed deployed => [$"{report.Stack} is deployed.", .. Remarks(deployed), .. Access(report, given, open)],
        Outcome.Unchanged => [$"{report.Stack} is up to date; nothing to do.", .. Access(report, given, open)],
        Outcome.Failed failed => Failure(failed),
        Outcome.Declined { Done.Count: > 0 } declined =>
            [$"Declined: nothing else was changed. Already done: {string.Join(", ", declined.Done)}."],
        Outcome.Declined => ["Declined: nothing was changed."],
        _ => throw new UnreachableException(),
    };

    public static IEnumerable<string> Remarks(Outcome.Deployed deployed) =>
        [.. deployed.Unplanned.Select(Unplanned), .. deployed.NotDeleted.Select(Left)];

    private static string Unplanned(UnplannedChange change) =>
        $"warning: {change}, which was not in the plan; please report it with a bundle (--bundle).";

    private static string Left(NotDeleted resource) => $"warning: {resource}; it costs money until you delete it by hand.";

    private static IEnumerable<string> Access(DeploymentReport report, GivenOptions given, IReadOnlyList<SmokeFinding>? open) =>
    [
        $"  Front end     {report.FrontEnd?.OriginalString}",
        .. report.SmokeTest is { } smoke ? [$"  API           {smoke.Api.OriginalString}"] : Array.Empty<string>(),
        Login(report.Stack, given),
        .. report.SmokeTest is { } test ? SmokeTest(test) : StillToDo(open),
    ];

    /// <summary>For <c>watch</c>, which runs no smoke test: the login, and what is still to do.</summary>
    public static IEnumerable<string> Watched(Stack master, IReadOnlyList<SmokeFinding> open, GivenOptions given) =>
        [Login(master.Name, given), .. StillToDo(open)];

    private static IEnumerable<string> StillToDo(IReadOnlyList<SmokeFinding>? open) =>
        open is null ? GeneralSteps : Labeled("Still to do", open.Select(finding => (finding.Subject, finding.Sentence)));

    private static string Login(string stack, GivenOptions given) =>
        $"  Administrator '{given.Command("login", stack)}' shows the login";

    private static IEnumerable<string> SmokeTest(SmokeTestReport smoke) =>
    [
        .. from part in new (string Label, string Verdict)[] { ("Works", "good"), ("Still to do", "open"), ("Does not work", "failed") }
           let findings = smoke.Findings.Where(finding => finding.Verdict == part.Verdict)
           from line in Labeled(part.Label, findings.Select(finding => (finding.Subject, finding.Sentence)))
           select line,
        .. smoke.Running
            ? Array.Empty<string>()
            : ["error: The stacks are deployed, but the system cannot be used yet; nothing was rolled back."],
    ];

    /// <summary>Only the first line has the label.</summary>
    private static IEnumerable<string> Labeled(string label, IEnumerable<(string Subject, string Sentence)> findings) =>
        findings.Select((finding, index) => $"  {(index == 0 ? label : ""),-13} {finding.Subject}: {finding.Sentence}");

    /// <summary>After a first deployment.</summary>
    private static readonly string[] GeneralSteps =
    [
        "  Still to do   confirm the subscription email that AWS sent to the operator;",
        "                while SES is in the sandbox, it only sends to verified addresses: request production access",
    ];

    public static IEnumerable<string> Failure(Outcome.Failed failed) =>
    [
        .. failed.Explanation is { } explanation ? CauseView.Lines(explanation) : CauseView.Unknown(failed.Stack),
        $"The stack {failed.Stack.Name} is now {failed.Stack.Status}"
            + (failed.Stack.Reason is { Length: > 0 } reason ? $": {reason.ReplaceLineEndings(" ")}" : ""),
        .. Kept(failed.Stack),
    ];

    private static IEnumerable<string> Kept(Stack stack) => stack.Status.Text is "CREATE_FAILED" or "UPDATE_FAILED"
        ?
        [
            "All resources were kept for inspection and cost money. To try again, run 'deploy', which first "
            + $"{(stack.Status.Text == "UPDATE_FAILED" ? "rolls the update back" : "deletes the stack")} after asking; "
            + "to delete everything, run 'destroy'.",
        ]
        : [];
}
