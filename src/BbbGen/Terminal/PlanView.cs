using BbbGen.Deployment;

namespace BbbGen.Terminal;

/// <summary>A plan as lines: action, path and logical id, type, replacement.</summary>
internal static class PlanView
{
    /// <summary>A headline, and a line for each resource.</summary>
    public static IEnumerable<string> Lines(Plan plan)
    {
        if (plan.IsEmpty)
        {
            yield return $"{plan.StackName}: nothing to change";
            yield break;
        }

        yield return $"{plan.StackName}: {(plan.CreatesStack ? "will be created" : "will be updated")}, {Counts(plan)}";
        foreach (var change in plan.Changes)
        {
            yield return $"  {Sign(change.Action)} {string.Concat(change.Path.Select(name => $"{name}/"))}{change.LogicalId}  {change.Type}{Note(change)}";
        }
    }

    private static string Counts(Plan plan)
    {
        var replaced = plan.Changes.Count(change => change is { Action: ChangeAction.Modify, Replacement: not Replacement.No });
        return $"{Number(plan, ChangeAction.Add)} to add, {Number(plan, ChangeAction.Modify) - replaced} to change, {replaced} to replace, {Number(plan, ChangeAction.Remove)} to remove";
    }

    private static int Number(Plan plan, ChangeAction action) => plan.Changes.Count(change => change.Action == action);

    private static char Sign(ChangeAction action) => action switch
    {
        ChangeAction.Add => '+',
        ChangeAction.Modify => '~',
        ChangeAction.Remove => '-',
        _ => '?',
    };

    private static string Note(ResourceChange change) => (change.Action, change.Replacement, change.LosesData) switch
    {
        (ChangeAction.Remove, _, true) => "  holds data",
        (_, Replacement.Yes, true) => "  REPLACED, holds data",
        (_, Replacement.Perhaps, true) => "  perhaps replaced, holds data",
        (_, Replacement.Yes, _) => "  replaced",
        (_, Replacement.Perhaps, _) => "  perhaps replaced",
        _ => "",
    };
}
