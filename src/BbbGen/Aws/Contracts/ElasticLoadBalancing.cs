namespace BbbGen.Aws.Contracts;

/// <summary>What a smoke test needs of Elastic Load Balancing.</summary>
internal interface ILoadBalancers
{
    /// <summary>The DNS name AWS gave a load balancer, or null: it is gone.</summary>
    /// <param name="arn">The load balancer's ARN.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<string?> NameAsync(string arn, CancellationToken cancellationToken);
}

/// <summary>What a diagnosis asks Elastic Load Balancing.</summary>
internal interface ITargetHealth
{
    /// <summary>The targets of a group that get no requests.</summary>
    Task<IReadOnlyList<UnhealthyTarget>> SickAsync(string targetGroup, CancellationToken cancellationToken);
}

/// <summary>A target that gets no requests.</summary>
/// <param name="Id">Instance or address.</param>
/// <param name="Port">Its port, or null.</param>
/// <param name="State">For example <c>unhealthy</c>.</param>
/// <param name="Reason">AWS's code, for example <c>Target.ResponseCodeMismatch</c>.</param>
/// <param name="Description">AWS's sentence.</param>
internal sealed record UnhealthyTarget(string Id, int? Port, string State, string? Reason, string? Description);
