using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Load balancers whose DNS name says which resource they are.</summary>
internal sealed class FakeElasticLoadBalancing : FakeService, IElasticLoadBalancing
{
    /// <summary>The ARN whose name was read last.</summary>
    public string? Asked { get; private set; }

    public int Count { get; set; }

    /// <summary>By ARN of the target group.</summary>
    public Dictionary<string, IReadOnlyList<UnhealthyTarget>> Unhealthy { get; } = [];

    public Task<string?> DnsNameAsync(string arn, CancellationToken cancellationToken)
    {
        Asked = arn;
        return Answer<string?>($"{arn.Split("/app/")[^1].Split('/')[0]}.eu-west-1.elb.amazonaws.com");
    }

    public Task<int> CountAsync(CancellationToken cancellationToken) => Answer(Count);

    public Task<IReadOnlyList<UnhealthyTarget>> UnhealthyTargetsAsync(string targetGroup, CancellationToken cancellationToken) =>
        Answer(Unhealthy.GetValueOrDefault(targetGroup, []));
}
