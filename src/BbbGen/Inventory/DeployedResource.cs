using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>What happens to a resource when its stack is deleted.</summary>
internal enum RetentionOutcome
{
    Deleted,

    /// <summary>It is deleted and leaves a final snapshot.</summary>
    Snapshotted,

    /// <summary>It is removed from its stack and remains in the account.</summary>
    Retained,
}

/// <summary>A resource of a deployment.</summary>
/// <param name="Path">Logical ids of the nested stacks that lead to it from the root.</param>
/// <param name="Outcome">As the deployed template says; <see cref="RetentionOutcome.Deleted"/> if it was not read.</param>
internal sealed record DeployedResource(IReadOnlyList<string> Path, StackResource Resource, RetentionOutcome Outcome)
{
    /// <summary>ARN of the stack that contains it.</summary>
    public required string StackId { get; init; }

    public string Type => Resource.Type;

    /// <summary>Its physical id; empty until it has one.</summary>
    public string Id => Resource.PhysicalId ?? "";

    /// <summary>Path and logical id: <c>BBBDatabaseStack/BBBDBCluster</c>.</summary>
    public string Address => ResourceAddress.ToString();

    public ResourceAddress ResourceAddress => new(string.Join('/', Path), Resource.LogicalId);

    public bool IsGone => Resource.Status.IsDeleted;

    /// <summary>Its name in ResourcesToSkip: the logical id, in a nested stack prefixed with that stack's name and a dot.</summary>
    public string SkipName => Path.Count == 0 ? Resource.LogicalId : $"{StackName}.{Resource.LogicalId}";

    // arn:…:stack/NAME/UUID
    private string StackName => StackId.Split('/') is [_, var name, ..] ? name : StackId;

    /// <summary>Whether a name typed by the operator refers to it.</summary>
    public bool Matches(string typed) =>
        typed == Address || typed == SkipName || typed == Resource.LogicalId || typed == Address.Replace('/', '.');
}
