namespace BbbGen.Aws.Contracts;

/// <summary>Elastic Load Balancing.</summary>
internal interface IElasticLoadBalancing
{
    /// <summary>The DNS name of a load balancer, or null if it does not exist.</summary>
    Task<string?> DnsNameAsync(string arn, CancellationToken cancellationToken);

    /// <summary>How many Application Load Balancers the region has.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>The targets of a target group that are not healthy; none if the group does not exist.</summary>
    Task<IReadOnlyList<UnhealthyTarget>> UnhealthyTargetsAsync(string targetGroup, CancellationToken cancellationToken);
}

/// <summary>A target that gets no requests.</summary>
/// <param name="Id">Instance or address.</param>
/// <param name="Port">Its port, or null.</param>
/// <param name="State">For example <c>unhealthy</c>.</param>
/// <param name="Reason">AWS's code, for example <c>Target.ResponseCodeMismatch</c>.</param>
/// <param name="Description">AWS's sentence.</param>
internal sealed record UnhealthyTarget(string Id, int? Port, string State, string? Reason, string? Description);
