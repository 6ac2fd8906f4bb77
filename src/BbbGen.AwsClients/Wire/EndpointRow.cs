namespace BbbGen.AwsClients.Wire;

/// <summary>An endpoint that differs from the general rule.</summary>
/// <param name="Partition">AWS's partition: aws, aws-cn, aws-us-gov…</param>
/// <param name="IsFips">The host for FIPS.</param>
/// <param name="IsDualStack">The host for IPv4 and IPv6.</param>
/// <param name="Host">May contain <c>{region}</c>.</param>
/// <param name="SigningRegion">Null: as in the general rule.</param>
internal sealed record EndpointRow(string Partition, bool IsFips, bool IsDualStack, string Host, string? SigningRegion = null);
