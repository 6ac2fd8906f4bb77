using BbbGen.Aws.Model;

namespace BbbGen.Aws.Contracts;

/// <summary>Stacks and change sets. Calls that start an operation return when it has started; it continues in AWS.</summary>
internal interface IStacks
{
    /// <summary>Why CloudFormation refuses a template of at most 51,200 bytes, or null if it accepts it. Nothing is changed.</summary>
    Task<string?> RefusalAsync(string template, CancellationToken cancellationToken);

    /// <summary>The stack with that name or ARN, or null. A deleted stack is found by its ARN only.</summary>
    Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken);

    /// <summary>ARN of the root stack of that name that was deleted last, or null. AWS lists deleted stacks for 90 days.</summary>
    Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken);

    /// <summary>Requests a change set and returns its ARN; CloudFormation computes it afterwards. Cancellation never cuts off this call,
    /// nor those that start an operation; it only ends the wait for another attempt.</summary>
    Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken);

    /// <summary>The change set with that ARN, all pages.</summary>
    Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken);

    /// <summary>What CloudFormation's validation reports for resources of a change set, a sentence each.</summary>
    Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken);

    /// <summary>The stack's change sets that were not executed, without those of nested stacks.</summary>
    Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken);

    Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken);

    /// <summary>Deletes a change set that was not executed. A change set that does not exist is no error.</summary>
    Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken);

    /// <summary>Starts to delete the stack and all its resources. A stack that does not exist is no error.</summary>
    /// <param name="keep">Logical ids of resources to retain; CloudFormation accepts them only for a stack in <c>DELETE_FAILED</c>.</param>
    Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken);

    /// <summary>Cancels the update in progress, which is then rolled back. Accepted only in <c>UPDATE_IN_PROGRESS</c>.</summary>
    Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>Continues a failed rollback (<c>UPDATE_ROLLBACK_FAILED</c>) of a root stack.</summary>
    /// <param name="skip">Resources to skip: a logical id, or <c>NestedStackName.LogicalId</c> for a resource of a nested stack.</param>
    Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken);

    /// <summary>Starts to roll back a failed operation that preserved its resources (<c>CREATE_FAILED</c>, <c>UPDATE_FAILED</c>).</summary>
    Task RollBackAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>The resources of one stack, all pages, without those of nested stacks. A deleted stack is found by its ARN only.</summary>
    Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>The template the stack was last deployed with, as it was submitted.</summary>
    Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>The stack's policy, a JSON document, or null: it has none, and every change is allowed.</summary>
    Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken);

    /// <summary>Replaces the policy of a stack, a nested one too. AWS offers no way to remove one.</summary>
    Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken);

    /// <summary>Switches termination protection of a root stack on or off; nested stacks follow their root.</summary>
    Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken);

    /// <summary>The events of one stack, newest first, without those of nested stacks. Pages are fetched as they are read.</summary>
    IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken cancellationToken);
}

/// <summary>Exports of all stacks; not in <see cref="IStacks"/>, which a rehearsal simulates. Checks and a deletion read them.</summary>
internal interface IExports
{
    /// <summary>All exports: name, ARN of the exporting stack.</summary>
    Task<IReadOnlyList<(string Name, string StackId)>> AllAsync(CancellationToken cancellationToken);

    /// <summary>Names of the stacks that import an export; none if it is not imported or does not exist.</summary>
    Task<IReadOnlyList<string>> ImportersAsync(string export, CancellationToken cancellationToken);
}
