using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Protection;

/// <summary>What was done for the protection of a deployment's data, and what could not be.</summary>
internal sealed record ProtectionReport
{
    /// <summary>What an earlier run left open to replacement and deletion, and is protected again.</summary>
    public IReadOnlyList<ResourceAddress> Reclosed { get; init; } = [];

    /// <summary>Paths of the stacks that got a policy, or another one; the master's is empty.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Names of stacks with a policy somebody else wrote, which stays.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>Termination protection of the master as it was switched; null: it was not.</summary>
    public bool? TerminationProtection { get; init; }

    /// <summary>Deletion protection of the database cluster as it was switched; null: it was not.</summary>
    public bool? DeletionProtection { get; init; }

    /// <summary>What could not be done, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
