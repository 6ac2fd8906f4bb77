namespace BbbGen.Aws.Model;

/// <summary>How a stack or a resource stands.</summary>
internal enum Progress
{
    /// <summary>A stack with a change set but no resources: it exists only for the API.</summary>
    InReview,

    /// <summary>Work goes on.</summary>
    Running,

    /// <summary>Work ended as wanted.</summary>
    Succeeded,

    /// <summary>Work failed and what had been done was undone.</summary>
    RolledBack,

    /// <summary>Work failed and nothing goes on.</summary>
    Failed,

    /// <summary>The resource is kept though its stack lets go of it.</summary>
    Skipped,

    /// <summary>A word this version does not know; AWS may add some.</summary>
    Unknown,
}

/// <summary>What can be done with a stack now.</summary>
internal enum Readiness
{
    /// <summary>A change set of kind CREATE can be made.</summary>
    Creatable,

    /// <summary>A change set of kind UPDATE can be made.</summary>
    Updatable,

    /// <summary>An operation goes on; it has to end first.</summary>
    Busy,

    /// <summary>The first creation failed: what is left can only be deleted.</summary>
    MustBeDeleted,

    /// <summary>An update's roll-back got stuck and has to be continued.</summary>
    MustContinueRollback,

    /// <summary>An update failed without being rolled back; it has to be, before anything else.</summary>
    MustRollBack,

    /// <summary>No call of CloudFormation leads on from here, or this version knows none: a person has to look.</summary>
    MustBeRepaired,
}

/// <summary>What is done to a stack or a resource.</summary>
internal enum Verb
{
    Create,
    Update,
    Delete,

    /// <summary>What was done is undone.</summary>
    RollBack,

    /// <summary>What an update replaced or no longer needs is deleted.</summary>
    CleanUp,

    /// <summary>An import, a review, or a word this version does not know.</summary>
    Other,
}

/// <summary>A status as CloudFormation says it. The only place that reads the text of one.</summary>
internal sealed record StackStatus
{
    private StackStatus(string text, Progress progress, Readiness readiness) => (Text, Progress, Readiness) = (text, progress, readiness);

    /// <summary>AWS's own word.</summary>
    public string Text { get; }

    /// <summary>How the stack or resource stands.</summary>
    public Progress Progress { get; }

    /// <summary>What can be done with a stack in this state. For a resource it has no meaning.</summary>
    public Readiness Readiness { get; }

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool IsFinal => Progress is Progress.Succeeded or Progress.RolledBack or Progress.Failed or Progress.Skipped;

    /// <summary>Whether it is gone.</summary>
    public bool IsDeleted => Text is "DELETE_COMPLETE";

    /// <summary>Whether its deletion goes on.</summary>
    public bool IsDeleting => Text is "DELETE_IN_PROGRESS";

    /// <summary>Whether its deletion was tried in vain.</summary>
    public bool IsStuckInDeletion => Text is "DELETE_FAILED";

    /// <summary>Whether an operation began with it, as opposed to its roll-back or its cleaning up.</summary>
    public bool BeginsOperation => Text is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS" or "IMPORT_IN_PROGRESS";

    /// <summary>Whether a stack begins with it to bring everything back.</summary>
    public bool BeginsRollback => Text is "ROLLBACK_IN_PROGRESS" or "UPDATE_ROLLBACK_IN_PROGRESS" or "IMPORT_ROLLBACK_IN_PROGRESS";

    /// <summary>Whether an update has done its work and removes what it left over. The stacks nested in it wait for it with theirs.</summary>
    public bool IsCleaningUp => Text is "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" or "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS";

    /// <summary>What is or was done.</summary>
    public Verb Verb => Text switch
    {
        _ when IsCleaningUp => Verb.CleanUp,
        _ when Text.Contains("ROLLBACK_", StringComparison.Ordinal) => Verb.RollBack,
        _ when Text.StartsWith("CREATE_", StringComparison.Ordinal) => Verb.Create,
        _ when Text.StartsWith("UPDATE_", StringComparison.Ordinal) => Verb.Update,
        _ when Text.StartsWith("DELETE_", StringComparison.Ordinal) => Verb.Delete,
        _ => Verb.Other,
    };

    /// <summary>Reads AWS's word: every state of a stack, and those only resources have.</summary>
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
        // AWS ends the names of all states that pass by themselves in this way.
        _ when text.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => new(text, Progress.Unknown, Readiness.Busy),
        _ => new(text, Progress.Unknown, Readiness.MustBeRepaired),
    };

    public override string ToString() => Text;
}
