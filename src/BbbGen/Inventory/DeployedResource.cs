using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>What becomes of a resource when its stack is deleted.</summary>
internal enum RetentionOutcome
{
    /// <summary>It is deleted, with what is in it.</summary>
    Deleted,

    /// <summary>It is deleted, and a final snapshot of it stays.</summary>
    Snapshotted,

    /// <summary>Its stack lets go of it; it stays in the account as it is.</summary>
    Retained,
}

/// <summary>A resource of a deployment, and what becomes of it.</summary>
/// <param name="Path">Logical ids of the nested stacks that lead to it from the root.</param>
/// <param name="Resource">The resource as its stack lists it.</param>
/// <param name="Outcome">As the deployed template says.</param>
internal sealed record DeployedResource(IReadOnlyList<string> Path, StackResource Resource, RetentionOutcome Outcome)
{
    /// <summary>ARN of the stack it lies in.</summary>
    public required string StackId { get; init; }

    /// <summary>CloudFormation's type.</summary>
    public string Type => Resource.Type;

    /// <summary>What it is called in AWS; empty as long as there is none.</summary>
    public string Id => Resource.PhysicalId ?? "";

    /// <summary>Its logical id, with those of the stacks it lies in before it.</summary>
    public string Address => ResourceAddress.ToString();

    /// <summary>The same, as options name it.</summary>
    public ResourceAddress ResourceAddress => new(string.Join('/', Path), Resource.LogicalId);

    /// <summary>Whether it has gone already.</summary>
    public bool IsGone => Resource.Status.IsDeleted;
}
