namespace BbbGen.Deployment;

/// <summary>What becomes of a resource.</summary>
internal enum ChangeAction
{
    Add,
    Modify,
    Remove,

    /// <summary>Import, a dynamic decision, or a word this version does not know.</summary>
    Other,
}

/// <summary>Whether a changed resource is made anew.</summary>
internal enum Replacement
{
    No,

    /// <summary>AWS decides when it executes.</summary>
    Perhaps,
    Yes,
}

/// <summary>One line of a change set.</summary>
/// <param name="Action">What becomes of the resource.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">For example <c>AWS::RDS::DBCluster</c>.</param>
/// <param name="Replacement">Whether it is made anew.</param>
/// <param name="NestedChangeSetId">ARN of the nested stack's own change set, or null.</param>
internal sealed record ResourceChange(ChangeAction Action, string LogicalId, string Type, Replacement Replacement, string? NestedChangeSetId)
{
    /// <summary>Logical ids of the nested stacks that lead here from the root.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Whether people's data would go: something stateful is replaced or removed, or a whole nested stack is removed.</summary>
    public bool LosesData => Action switch
    {
        ChangeAction.Modify or ChangeAction.Other => DataHolders.Include(Type) && Replacement is not Replacement.No,
        ChangeAction.Remove => DataHolders.Include(Type) || Type == StackEvent.StackType,
        _ => false,
    };
}
