using BbbGen.Aws.Model;

namespace BbbGen.Aws.Contracts;

/// <summary>What an operation needs of an account. A rehearsal simulates all of it.</summary>
internal sealed record Account(Target Target, IStacks Stacks, Func<string, IBucket> Bucket, IClusterProtection Clusters);

internal sealed record Connection(Account Account, AwsServices Services);

/// <summary>Finds credentials and region, and asks AWS for the caller's identity.</summary>
/// <param name="region">Name of the region, or null for the one of the environment or the profile.</param>
internal delegate Task<Connection> Connect(string? profile, string? region, CancellationToken cancellationToken);
