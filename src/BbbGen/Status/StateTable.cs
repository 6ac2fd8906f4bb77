using System.Diagnostics;
using BbbGen.Aws.Model;

namespace BbbGen.Status;

/// <summary>A state of a stack, and what <c>deploy</c> does when it finds a stack in it.</summary>
/// <param name="Meaning">How a stack gets into it.</param>
internal sealed record StateRow(string? State, string Meaning)
{
    public Readiness Readiness => State is null ? Readiness.Creatable : StackStatus.Read(State).Readiness;

    public string Action => State switch
    {
        null => "creates it",
        "REVIEW_IN_PROGRESS" =>
            "creates it; deletes stale change sets of killed bbbgen runs; names those of others and asks, because AWS deletes them when "
                + "ours is executed",
        "DELETE_IN_PROGRESS" => "says when it began, follows it to its end, then creates the stack",
        "CREATE_FAILED" => $"{StateTable.ActionFor(Readiness)}; nothing is rolled back before, as there is nothing to go back to",
        _ => StateTable.ActionFor(Readiness),
    };

    /// <summary>Whether it asks, and what <c>--yes</c> covers.</summary>
    public string Question => Readiness switch
    {
        Readiness.MustBeDeleted =>
            "yes, and separately for each data loss; `--yes` is enough if no data is lost, otherwise `--allow-replace ID` for each loss",
        Readiness.MustContinueRollback => "yes; `--yes` is enough; resources to skip are named with `--skip-resource`",
        Readiness.MustRollBack => "yes; `--yes` is enough",
        Readiness.MustBeRepaired => "no: it exits with 2 and says where to look",
        Readiness.Busy => "no",
        _ => "only for the change itself",
    };
}

internal static class StateTable
{
    /// <summary>All rows; <c>docs/recovery.md</c> is generated from them.</summary>
    public static IReadOnlyList<StateRow> Rows { get; } =
    [
        new(null, "the stack does not exist"),
        new("REVIEW_IN_PROGRESS", "a change set was created and never executed; the stack is empty"),
        new("CREATE_IN_PROGRESS", "it is being created"),
        new("CREATE_COMPLETE", "it was created"),
        new("CREATE_FAILED", "its creation failed and nothing was rolled back (`--keep-failed`)"),
        new("ROLLBACK_IN_PROGRESS", "its creation failed and is being rolled back"),
        new("ROLLBACK_COMPLETE", "its creation failed and was rolled back"),
        new("ROLLBACK_FAILED", "its creation failed and could not be rolled back"),
        new("UPDATE_IN_PROGRESS", "it is being updated"),
        new("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "it was updated; resources that are no longer needed are being deleted"),
        new("UPDATE_COMPLETE", "it was updated"),
        new("UPDATE_FAILED", "an update failed and nothing was rolled back (`--keep-failed`)"),
        new("UPDATE_ROLLBACK_IN_PROGRESS", "an update failed, or was canceled, and is being rolled back"),
        new("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "an update was rolled back; resources that it created are being deleted"),
        new("UPDATE_ROLLBACK_COMPLETE", "an update failed and was rolled back: the stack is as before, and healthy"),
        new("UPDATE_ROLLBACK_FAILED", "an update failed and could not be rolled back"),
        new("DELETE_IN_PROGRESS", "it is being deleted"),
        new("DELETE_COMPLETE", "it was deleted; only its ARN still finds it"),
        new("DELETE_FAILED", "it could not be deleted"),
        new("IMPORT_IN_PROGRESS", "resources are being imported into it"),
        new("IMPORT_COMPLETE", "resources were imported"),
        new("IMPORT_ROLLBACK_IN_PROGRESS", "an import failed and is being rolled back"),
        new("IMPORT_ROLLBACK_COMPLETE", "an import failed and was rolled back"),
        new("IMPORT_ROLLBACK_FAILED", "an import failed and could not be rolled back"),
    ];

    public static string ActionFor(Readiness readiness) => readiness switch
    {
        Readiness.Creatable => "creates it",
        Readiness.Updatable =>
            "updates it, unless a nested stack is in a state in which AWS would refuse the update: then it names that stack and exits "
                + "with 2",
        Readiness.Busy => "says when it began, follows it to its end, then continues; exits with 2 and the cause if it fails",
        Readiness.MustBeDeleted =>
            "says why the attempt failed and what the stack still contains, asks, deletes it with all its resources, and creates it",
        Readiness.MustContinueRollback =>
            "lists the resources that are stuck and why, asks, continues the rollback without those that `--skip-resource` names, then "
                + "updates",
        Readiness.MustRollBack => "says why the update failed, asks, rolls it back, then updates",
        Readiness.MustBeRepaired => "says that no CloudFormation operation leads out of this state",
        _ => throw new UnreachableException(),
    };
}
