namespace BbbGen.Deployment;

/// <summary>What can be asked about an account beside its stacks and buckets: one port for each service.</summary>
internal sealed record Surroundings;
