using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Protection;

/// <summary>What a run changed in the protection of a deployment's data, and what failed.</summary>
internal sealed record ProtectionReport
{
    /// <summary>What an earlier run left unprotected and is protected again.</summary>
    public IReadOnlyList<ResourceAddress> Reclosed { get; init; } = [];

    /// <summary>Paths of the stacks whose policy was set or changed; the master's is empty.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Names of stacks with a foreign policy, which is kept.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>The new termination protection of the master; null if unchanged.</summary>
    public bool? TerminationProtection { get; init; }

    /// <summary>The new deletion protection of the database cluster; null if unchanged.</summary>
    public bool? DeletionProtection { get; init; }

    /// <summary>What failed, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
