namespace BbbGen.Deployment.Smoke;

/// <summary>What a smoke test needs of Elastic Load Balancing.</summary>
internal interface ILoadBalancers
{
    /// <summary>The DNS name AWS gave a load balancer, or null: it is gone.</summary>
    /// <param name="arn">The load balancer's ARN.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<string?> NameAsync(string arn, CancellationToken cancellationToken);
}
