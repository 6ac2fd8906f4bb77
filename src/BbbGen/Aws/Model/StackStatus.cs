namespace BbbGen.Aws.Model;

internal enum Progress
{
    /// <summary>A stack with a change set but no resources.</summary>
    InReview,
    Running,
    Succeeded,

    /// <summary>The operation failed and was rolled back.</summary>
    RolledBack,

    /// <summary>The operation failed and nothing is in progress.</summary>
    Failed,

    /// <summary>The resource was retained when it left the stack.</summary>
    Skipped,

    /// <summary>A status this version does not know; AWS may add some.</summary>
    Unknown,
}

internal enum Readiness
{
    /// <summary>A change set of type CREATE can be created.</summary>
    Creatable,

    /// <summary>A change set of type UPDATE can be created.</summary>
    Updatable,

    /// <summary>An operation is in progress and has to end first.</summary>
    Busy,

    /// <summary>The creation failed: the stack can only be deleted.</summary>
    MustBeDeleted,

    /// <summary>The rollback of an update failed and has to be continued.</summary>
    MustContinueRollback,

    /// <summary>An update failed without rollback and has to be rolled back first.</summary>
    MustRollBack,

    /// <summary>No API call leads out of this state, or this version knows none: the operator has to repair it.</summary>
    MustBeRepaired,
}

internal enum Verb
{
    Create,
    Update,
    Delete,

    /// <summary>Changes are rolled back.</summary>
    RollBack,

    /// <summary>Resources that an update replaced or removed are deleted.</summary>
    CleanUp,

    /// <summary>An import, a review, or a status this version does not know.</summary>
    Other,
}

/// <summary>A status of a stack or resource. The only place that interprets the text of a status.</summary>
internal sealed record StackStatus
{
    private StackStatus(string text, Progress progress, Readiness readiness) => (Text, Progress, Readiness) = (text, progress, readiness);

    /// <summary>AWS's value.</summary>
    public string Text { get; }

    public Progress Progress { get; }

    /// <summary>What a stack in this state allows next; meaningless for a resource.</summary>
    public Readiness Readiness { get; }

    /// <summary>Whether no operation is in progress.</summary>
    public bool IsFinal => Progress is Progress.Succeeded or Progress.RolledBack or Progress.Failed or Progress.Skipped;

    public bool IsDeleted => Text is "DELETE_COMPLETE";
    public bool IsDeleting => Text is "DELETE_IN_PROGRESS";
    public bool IsStuckInDeletion => Text is "DELETE_FAILED";

    /// <summary>Whether an operation starts with it, as opposed to a rollback or cleanup.</summary>
    public bool BeginsOperation => Text is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS" or "IMPORT_IN_PROGRESS";

    public bool BeginsRollback => Text is "ROLLBACK_IN_PROGRESS" or "UPDATE_ROLLBACK_IN_PROGRESS" or "IMPORT_ROLLBACK_IN_PROGRESS";

    /// <summary>Whether a complete update deletes what it replaced or removed. Nested stacks wait for their root with that.</summary>
    public bool IsCleaningUp => Text is "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" or "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS";

    public Verb Verb => Text switch
    {
        _ when IsCleaningUp => Verb.CleanUp,
        _ when Text.Contains("ROLLBACK_") => Verb.RollBack,
        _ when Text.StartsWith("CREATE_") => Verb.Create,
        _ when Text.StartsWith("UPDATE_") => Verb.Update,
        _ when Text.StartsWith("DELETE_") => Verb.Delete,
        _ => Verb.Other,
    };

    public static StackStatus Read(string text) => text switch
    {
        "REVIEW_IN_PROGRESS" => new(text, Progress.InReview, Readiness.Creatable),
        "CREATE_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "CREATE_COMPLETE" => new(text, Progress.Succeeded, Readiness.Updatable),
        "CREATE_FAILED" => new(text, Progress.Failed, Readiness.MustBeDeleted),
        "ROLLBACK_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "ROLLBACK_COMPLETE" => new(text, Progress.RolledBack, Readiness.MustBeDeleted),
        "ROLLBACK_FAILED" => new(text, Progress.Failed, Readiness.MustBeDeleted),
        "UPDATE_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "UPDATE_COMPLETE" => new(text, Progress.Succeeded, Readiness.Updatable),
        "UPDATE_FAILED" => new(text, Progress.Failed, Readiness.MustRollBack),
        "UPDATE_ROLLBACK_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "UPDATE_ROLLBACK_COMPLETE" => new(text, Progress.RolledBack, Readiness.Updatable),
        "UPDATE_ROLLBACK_FAILED" => new(text, Progress.Failed, Readiness.MustContinueRollback),
        "DELETE_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "DELETE_COMPLETE" => new(text, Progress.Succeeded, Readiness.Creatable),
        "DELETE_FAILED" => new(text, Progress.Failed, Readiness.MustBeDeleted),
        "DELETE_SKIPPED" => new(text, Progress.Skipped, Readiness.Creatable),
        "IMPORT_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "IMPORT_COMPLETE" => new(text, Progress.Succeeded, Readiness.Updatable),
        "IMPORT_FAILED" => new(text, Progress.Failed, Readiness.MustBeRepaired),
        "IMPORT_ROLLBACK_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "IMPORT_ROLLBACK_COMPLETE" => new(text, Progress.RolledBack, Readiness.Updatable),
        "IMPORT_ROLLBACK_FAILED" => new(text, Progress.Failed, Readiness.MustBeRepaired),
        "EXPORT_IN_PROGRESS" or "EXPORT_ROLLBACK_IN_PROGRESS" => new(text, Progress.Running, Readiness.Busy),
        "EXPORT_COMPLETE" => new(text, Progress.Succeeded, Readiness.Updatable),
        "EXPORT_ROLLBACK_COMPLETE" => new(text, Progress.RolledBack, Readiness.Updatable),
        "EXPORT_FAILED" or "EXPORT_ROLLBACK_FAILED" => new(text, Progress.Failed, Readiness.MustBeRepaired),
        // AWS ends the names of all transient statuses like this.
        _ when text.EndsWith("_IN_PROGRESS") => new(text, Progress.Unknown, Readiness.Busy),
        _ => new(text, Progress.Unknown, Readiness.MustBeRepaired),
    };

    public override string ToString() => Text;
}
