using System.Diagnostics;
using BbbGen.Aws.Model;

namespace BbbGen.Status;

/// <summary>A state of a stack, and what <c>deploy</c> does when it finds a stack in it.</summary>
/// <param name="State">CloudFormation's word, or null: there is no stack.</param>
/// <param name="Meaning">How a stack comes into it.</param>
internal sealed record StateRow(string? State, string Meaning)
{
    /// <summary>What can be done with the stack.</summary>
    public Readiness Readiness => State is null ? Readiness.Creatable : StackStatus.Read(State).Readiness;

    /// <summary>What <c>deploy</c> does, in words.</summary>
    public string Course => State switch
    {
        null => "creates it",
        "REVIEW_IN_PROGRESS" => "creates it; removes change sets that dead runs of bbbgen left; names those of others and asks, as AWS drops them when ours is executed",
        "DELETE_IN_PROGRESS" => "says since when, follows it to its end, then creates the stack",
        "CREATE_FAILED" => $"{StateTable.CourseOf(Readiness)}; nothing is rolled back before, as there is nothing to go back to",
        _ => StateTable.CourseOf(Readiness),
    };

    /// <summary>Whether it asks, and what <c>--yes</c> covers.</summary>
    public string Question => Readiness switch
    {
        Readiness.MustBeDeleted => "yes, for each loss of data by itself too; `--yes` is enough for what loses none, else `--allow-replace ID` for each",
        Readiness.MustContinueRollback => "yes; `--yes` is enough; what is skipped is named with `--skip-resource`",
        Readiness.MustRollBack => "yes; `--yes` is enough",
        Readiness.MustBeRepaired => "no: it ends with 2 and says where to look",
        Readiness.Busy => "no",
        _ => "only about the change itself",
    };
}

/// <summary>Every state CloudFormation has for a stack, once: the one place that says what <c>deploy</c> does in it.</summary>
internal static class StateTable
{
    /// <summary>All rows; <c>docs/recovery.md</c> is made from them.</summary>
    public static IReadOnlyList<StateRow> Rows { get; } =
    [
        new(null, "nothing is there"),
        new("REVIEW_IN_PROGRESS", "a change set was made and never executed; the stack is empty"),
        new("CREATE_IN_PROGRESS", "somebody creates it"),
        new("CREATE_COMPLETE", "it was created"),
        new("CREATE_FAILED", "its creation failed and everything was kept (`--keep-failed`)"),
        new("ROLLBACK_IN_PROGRESS", "its creation failed and is undone"),
        new("ROLLBACK_COMPLETE", "its creation failed and was undone"),
        new("ROLLBACK_FAILED", "its creation failed and could not be undone"),
        new("UPDATE_IN_PROGRESS", "somebody updates it"),
        new("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "it was updated; what is no longer needed is deleted"),
        new("UPDATE_COMPLETE", "it was updated"),
        new("UPDATE_FAILED", "an update failed and everything was kept (`--keep-failed`)"),
        new("UPDATE_ROLLBACK_IN_PROGRESS", "an update failed, or was cancelled, and is undone"),
        new("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "an update was undone; what it made is deleted"),
        new("UPDATE_ROLLBACK_COMPLETE", "an update failed and was undone: the stack is as it was, and healthy"),
        new("UPDATE_ROLLBACK_FAILED", "an update failed and could not be undone"),
        new("DELETE_IN_PROGRESS", "somebody deletes it"),
        new("DELETE_COMPLETE", "it was deleted; only its ARN still finds it"),
        new("DELETE_FAILED", "it could not be deleted"),
        new("IMPORT_IN_PROGRESS", "somebody imports resources into it"),
        new("IMPORT_COMPLETE", "resources were imported"),
        new("IMPORT_ROLLBACK_IN_PROGRESS", "an import failed and is undone"),
        new("IMPORT_ROLLBACK_COMPLETE", "an import failed and was undone"),
        new("IMPORT_ROLLBACK_FAILED", "an import failed and could not be undone"),
    ];

    /// <summary>What <c>deploy</c> does with a stack that can be treated in this way.</summary>
    public static string CourseOf(Readiness readiness) => readiness switch
    {
        Readiness.Creatable => "creates it",
        Readiness.Updatable => "updates it, unless a nested stack is in a state AWS would refuse: then it names that and ends with 2",
        Readiness.Busy => "says since when, follows it to its end, then goes on; ends with 2 and the cause if it fails",
        Readiness.MustBeDeleted => "says why the attempt failed and what the stack still holds, asks, deletes it and all it holds, creates it",
        Readiness.MustContinueRollback => "lists what is stuck and why, asks, continues the roll-back without what `--skip-resource` names, then updates",
        Readiness.MustRollBack => "says why the update failed, asks, rolls it back, then updates",
        Readiness.MustBeRepaired => "says that no call of CloudFormation leads on from here",
        _ => throw new UnreachableException(),
    };
}
