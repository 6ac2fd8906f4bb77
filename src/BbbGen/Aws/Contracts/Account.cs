using BbbGen.Aws.Model;

namespace BbbGen.Aws.Contracts;

/// <summary>What an operation needs of an account. A rehearsal simulates all of it.</summary>
/// <param name="Target">Account, region, caller.</param>
/// <param name="Stacks">CloudFormation.</param>
/// <param name="Bucket">A bucket by its name.</param>
/// <param name="Clusters">Deletion protection of RDS clusters.</param>
internal sealed record Account(Target Target, IStacks Stacks, Func<string, IBucket> Bucket, IClusterProtection Clusters);

/// <summary>An account with valid credentials.</summary>
internal sealed record Connection(Account Account, AwsServices Services);

/// <summary>Finds credentials and region, and asks AWS for the caller's identity.</summary>
/// <param name="profile">Name of the profile, or null for the default chain.</param>
/// <param name="region">Name of the region, or null for the one of the environment or the profile.</param>
internal delegate Task<Connection> Connect(string? profile, string? region, CancellationToken cancellationToken);
