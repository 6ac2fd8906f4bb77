using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;

namespace BbbGen.Operations;

internal sealed class ChangeSetResult(IStacks stacks)
{
    /// <summary>The root stack's own changes, null if there are none. They include every nested stack, changed or not: without nested
    /// change sets CloudFormation does not compare it (user guide, "Change sets for nested stacks").</summary>
    /// <exception cref="BbbException">CloudFormation could not create it.</exception>
    public async Task<IReadOnlyList<ResourceChange>?> ReadAsync(ChangeSet changeSet, CancellationToken cancellationToken)
    {
        if (changeSet.Progress is not ChangeSetProgress.Failed)
        {
            return changeSet.Changes;
        }

        var reason = await ReasonAsync(changeSet, cancellationToken);
        return NoChanges.IsReportedBy(reason)
            ? null
            : throw BbbException.Refused(
                $"CloudFormation cannot create the change set: {FailureReason.Of(reason)}", $"nothing was changed; {Advice(reason)}");
    }

    private async Task<string> ReasonAsync(ChangeSet failed, CancellationToken cancellationToken)
    {
        var reason = failed.Reason ?? "no reason given";
        return reason.Contains("EarlyValidation")
            && await ValidationAsync(failed.Id, cancellationToken) is [_, ..] findings
            ? string.Join(" ", findings)
            : reason;
    }

    /// <summary>CloudFormation's reason only names the validation; its findings are requested. Without them the reason is used.</summary>
    private async Task<IReadOnlyList<string>> ValidationAsync(string changeSetId, CancellationToken cancellationToken)
    {
        try
        {
            return await stacks.ValidationFailuresAsync(changeSetId, cancellationToken);
        }
        catch (BbbException)
        {
            return [];
        }
    }

    private static string Advice(string reason) => HintTable.For(reason) is { } hint
        ? $"{hint.Meaning} {hint.Remedy.TrimEnd('.')} (hint {hint.Row})"
        : "correct that and run again";
}

/// <summary>CloudFormation reports a change set without changes as FAILED, and only the reason distinguishes it from a failure. The texts
/// are those the AWS CLI, CDK and SAM compare with, as seen in their issue trackers.</summary>
internal static class NoChanges
{
    private static readonly string[] Texts =
    [
        "The submitted information didn't contain changes",
        "No updates are to be performed",
        "There are no changes to be made",
    ];

    public static bool IsReportedBy(string? reason) =>
        reason is not null && Texts.Any(text => reason.Contains(text, StringComparison.OrdinalIgnoreCase));
}
