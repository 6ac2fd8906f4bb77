using System.Text.RegularExpressions;
using BbbGen.Deployment.Diagnosis;

namespace BbbGen.Deployment;

/// <summary>Reads a change set with the change sets of its nested stacks.</summary>
internal sealed partial class ChangeSetTree(IStacks stacks)
{
    /// <summary>What the change set comes to.</summary>
    /// <exception cref="BbbException">AWS could not make it.</exception>
    public async Task<(bool IsEmpty, IReadOnlyList<ResourceChange> Changes)> ReadAsync(ChangeSet root, CancellationToken stop)
    {
        var changes = new List<ResourceChange>();
        var changesAnything = await CollectAsync(root, [], changes, stop);
        if (root.Progress is not ChangeSetProgress.Failed)
        {
            return (!changesAnything, changes);
        }

        var reason = await InnermostReasonAsync(root, stop);
        return NoChanges.IsMeantBy(reason) && !changesAnything
            ? (true, [])
            : throw BbbException.Refused($"CloudFormation cannot make the change set: {PlainReason.Of(reason)}", $"nothing was changed; {Advice(reason)}");
    }

    /// <summary>Lists the lines depth first and says whether anything would happen: a nested stack is a line even when nothing in it changes.</summary>
    private async Task<bool> CollectAsync(ChangeSet changeSet, IReadOnlyList<string> path, List<ResourceChange> lines, CancellationToken stop)
    {
        var changesAnything = changeSet.Progress is ChangeSetProgress.Ready && changeSet.Changes.Count == 0;
        foreach (var change in changeSet.Changes)
        {
            var line = change with { Path = path };
            if (change.NestedChangeSetId is null)
            {
                lines.Add(line);
                changesAnything = true;
                continue;
            }

            var position = lines.Count;
            var nested = await stacks.DescribeChangeSetAsync(change.NestedChangeSetId, stop);
            if (await CollectAsync(nested, [.. path, change.LogicalId], lines, stop) || change.Action is not ChangeAction.Modify)
            {
                lines.Insert(position, line);
                changesAnything = true;
            }
        }

        return changesAnything;
    }

    /// <summary>A parent's reason only names the nested change set that failed; what failed is said there.</summary>
    private async Task<string> InnermostReasonAsync(ChangeSet failed, CancellationToken stop)
    {
        var reason = failed.Reason ?? "no reason given";
        if (reason.Contains("EarlyValidation", StringComparison.Ordinal) && await ValidationAsync(failed.Id, stop) is [_, ..] findings)
        {
            return string.Join(" ", findings);
        }

        var nestedId = NestedChangeSet.Match(reason).Value;
        if (nestedId.Length == 0 || nestedId == failed.Id)
        {
            return reason;
        }

        var nested = await stacks.DescribeChangeSetAsync(nestedId, stop);
        return nested.Reason is null ? reason : await InnermostReasonAsync(nested, stop);
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

    [GeneratedRegex(@"arn:[a-z-]+:cloudformation:[^\s:]+:\d+:changeSet/[^\s,]+")]
    private static partial Regex NestedChangeSet { get; }
}
