using BbbGen.Deployment.Diagnosis;

namespace BbbGen.Deployment;

/// <summary>What CloudFormation made of a change set that was asked for.</summary>
internal sealed class ChangeSetResult(IStacks stacks)
{
    /// <summary>
    /// The root stack's own changes. Every nested stack is among them, whether anything in it changes or not: without nested change sets CloudFormation does
    /// not look (user guide, "Change sets for nested stacks").
    /// </summary>
    /// <returns>The changes; null: CloudFormation found nothing to change.</returns>
    /// <exception cref="BbbException">AWS could not make it.</exception>
    public async Task<IReadOnlyList<ResourceChange>?> ReadAsync(ChangeSet changeSet, CancellationToken stop)
    {
        if (changeSet.Progress is not ChangeSetProgress.Failed)
        {
            return changeSet.Changes;
        }

        var reason = await ReasonAsync(changeSet, stop);
        return NoChanges.IsMeantBy(reason)
            ? null
            : throw BbbException.Refused($"CloudFormation cannot make the change set: {PlainReason.Of(reason)}", $"nothing was changed; {Advice(reason)}");
    }

    private async Task<string> ReasonAsync(ChangeSet failed, CancellationToken stop)
    {
        var reason = failed.Reason ?? "no reason given";
        return reason.Contains("EarlyValidation", StringComparison.Ordinal) && await ValidationAsync(failed.Id, stop) is [_, ..] findings
            ? string.Join(" ", findings)
            : reason;
    }

    /// <summary>CloudFormation's reason only names the validation; what it found is asked for. Without it, the reason has to do.</summary>
    private async Task<IReadOnlyList<string>> ValidationAsync(string changeSetId, CancellationToken stop)
    {
        try
        {
            return await stacks.ValidationFailuresAsync(changeSetId, stop);
        }
        catch (BbbException)
        {
            return [];
        }
    }

    private static string Advice(string reason) => Hints.For(reason) is { } hint
        ? $"{hint.Meaning} {hint.Remedy.TrimEnd('.')} (hint {hint.Row})"
        : "correct that and run again";
}
