using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>What happens to a resource when its stack is deleted.</summary>
internal enum RetentionOutcome
{
    /// <summary>It is deleted with its contents.</summary>
    Deleted,

    /// <summary>It is deleted and leaves a final snapshot.</summary>
    Snapshotted,

    /// <summary>It is removed from its stack and remains in the account.</summary>
    Retained,
}

/// <summary>A resource of a deployment, and what happens to it when its stack is deleted.</summary>
/// <param name="Path">Logical ids of the nested stacks that lead to it from the root.</param>
/// <param name="Resource">The resource as its stack lists it.</param>
/// <param name="Outcome">As the deployed template says.</param>
internal sealed record DeployedResource(IReadOnlyList<string> Path, StackResource Resource, RetentionOutcome Outcome)
{
    /// <summary>ARN of the stack that contains it.</summary>
    public required string StackId { get; init; }

    public string Type => Resource.Type;

    /// <summary>Its physical id; empty until it has one.</summary>
    public string Id => Resource.PhysicalId ?? "";

    /// <summary>The logical ids of its nested stacks and its own, separated by slashes.</summary>
    public string Address => ResourceAddress.ToString();

    /// <summary>The same, as options name it.</summary>
    public ResourceAddress ResourceAddress => new(string.Join('/', Path), Resource.LogicalId);

    public bool IsGone => Resource.Status.IsDeleted;
}
