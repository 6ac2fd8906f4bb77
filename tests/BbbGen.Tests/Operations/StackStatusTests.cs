using BbbGen.Aws.Model;

namespace BbbGen.Tests.Operations;

public sealed class StackStatusTests
{
    /// <summary>Every status of a stack (API reference, Stack, StackStatus) and those only resources have.</summary>
    [Theory]
    [InlineData("REVIEW_IN_PROGRESS", nameof(Progress.InReview), nameof(Readiness.Creatable), nameof(Verb.Other))]
    [InlineData("CREATE_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.Create))]
    [InlineData("CREATE_COMPLETE", nameof(Progress.Succeeded), nameof(Readiness.Updatable), nameof(Verb.Create))]
    [InlineData("CREATE_FAILED", nameof(Progress.Failed), nameof(Readiness.MustBeDeleted), nameof(Verb.Create))]
    [InlineData("ROLLBACK_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.RollBack))]
    [InlineData("ROLLBACK_COMPLETE", nameof(Progress.RolledBack), nameof(Readiness.MustBeDeleted), nameof(Verb.RollBack))]
    [InlineData("ROLLBACK_FAILED", nameof(Progress.Failed), nameof(Readiness.MustBeDeleted), nameof(Verb.RollBack))]
    [InlineData("UPDATE_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.Update))]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.CleanUp))]
    [InlineData("UPDATE_COMPLETE", nameof(Progress.Succeeded), nameof(Readiness.Updatable), nameof(Verb.Update))]
    [InlineData("UPDATE_FAILED", nameof(Progress.Failed), nameof(Readiness.MustRollBack), nameof(Verb.Update))]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.RollBack))]
    [InlineData("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.CleanUp))]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", nameof(Progress.RolledBack), nameof(Readiness.Updatable), nameof(Verb.RollBack))]
    [InlineData("UPDATE_ROLLBACK_FAILED", nameof(Progress.Failed), nameof(Readiness.MustContinueRollback), nameof(Verb.RollBack))]
    [InlineData("DELETE_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.Delete))]
    [InlineData("DELETE_COMPLETE", nameof(Progress.Succeeded), nameof(Readiness.Creatable), nameof(Verb.Delete))]
    [InlineData("DELETE_FAILED", nameof(Progress.Failed), nameof(Readiness.MustBeDeleted), nameof(Verb.Delete))]
    [InlineData("DELETE_SKIPPED", nameof(Progress.Skipped), nameof(Readiness.Creatable), nameof(Verb.Delete))]
    [InlineData("IMPORT_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.Other))]
    [InlineData("IMPORT_COMPLETE", nameof(Progress.Succeeded), nameof(Readiness.Updatable), nameof(Verb.Other))]
    [InlineData("IMPORT_FAILED", nameof(Progress.Failed), nameof(Readiness.MustBeRepaired), nameof(Verb.Other))]
    [InlineData("IMPORT_ROLLBACK_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.RollBack))]
    [InlineData("IMPORT_ROLLBACK_COMPLETE", nameof(Progress.RolledBack), nameof(Readiness.Updatable), nameof(Verb.RollBack))]
    [InlineData("IMPORT_ROLLBACK_FAILED", nameof(Progress.Failed), nameof(Readiness.MustBeRepaired), nameof(Verb.RollBack))]
    [InlineData("EXPORT_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.Other))]
    [InlineData("EXPORT_ROLLBACK_IN_PROGRESS", nameof(Progress.Running), nameof(Readiness.Busy), nameof(Verb.RollBack))]
    [InlineData("EXPORT_COMPLETE", nameof(Progress.Succeeded), nameof(Readiness.Updatable), nameof(Verb.Other))]
    [InlineData("EXPORT_ROLLBACK_COMPLETE", nameof(Progress.RolledBack), nameof(Readiness.Updatable), nameof(Verb.RollBack))]
    [InlineData("EXPORT_FAILED", nameof(Progress.Failed), nameof(Readiness.MustBeRepaired), nameof(Verb.Other))]
    [InlineData("EXPORT_ROLLBACK_FAILED", nameof(Progress.Failed), nameof(Readiness.MustBeRepaired), nameof(Verb.RollBack))]
    [InlineData("NEW_THING_IN_PROGRESS", nameof(Progress.Unknown), nameof(Readiness.Busy), nameof(Verb.Other))]
    [InlineData("_IN_PROGRESS_NO_MORE", nameof(Progress.Unknown), nameof(Readiness.MustBeRepaired), nameof(Verb.Other))]
    public void A_status_says_how_far_it_is_what_can_be_done_and_what_was_done(string text, string progress, string readiness, string verb)
    {
        var status = StackStatus.Read(text);
        Assert.Equal((progress, readiness, verb), (status.Progress.ToString(), status.Readiness.ToString(), status.Verb.ToString()));
    }

    [Theory]
    [InlineData("CREATE_COMPLETE", true)]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", true)]
    [InlineData("DELETE_FAILED", true)]
    [InlineData("DELETE_SKIPPED", true)]
    [InlineData("REVIEW_IN_PROGRESS", false)]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", false)]
    [InlineData("SOMETHING_NEW", false)]
    public void A_status_after_which_nothing_happens_is_final_and_an_unknown_one_is_not(string text, bool isFinal) =>
        Assert.Equal(isFinal, StackStatus.Read(text).IsFinal);

    [Theory]
    [InlineData("DELETE_COMPLETE", true, false, false)]
    [InlineData("DELETE_IN_PROGRESS", false, true, false)]
    [InlineData("DELETE_FAILED", false, false, true)]
    [InlineData("CREATE_FAILED", false, false, false)]
    public void Deleted_being_deleted_and_failed_to_be_deleted_are_different(string text, bool isDeleted, bool isDeleting, bool isStuck)
    {
        var status = StackStatus.Read(text);
        Assert.Equal((isDeleted, isDeleting, isStuck), (status.IsDeleted, status.IsDeleting, status.IsStuckInDeletion));
    }
}
