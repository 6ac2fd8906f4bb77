namespace BbbGen.Aws.Contracts;

internal interface IElasticLoadBalancing
{
    Task<string?> DnsNameAsync(string arn, CancellationToken cancellationToken);

    /// <summary>How many Application Load Balancers the region has.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>The targets of a target group that are not healthy; none if the group does not exist.</summary>
    Task<IReadOnlyList<UnhealthyTarget>> UnhealthyTargetsAsync(string targetGroup, CancellationToken cancellationToken);
}

/// <summary>A target that gets no requests.</summary>
/// <param name="Reason">AWS's code, for example <c>Target.ResponseCodeMismatch</c>.</param>
internal sealed record UnhealthyTarget(string Id, int? Port, string State, string? Reason, string? Description);
