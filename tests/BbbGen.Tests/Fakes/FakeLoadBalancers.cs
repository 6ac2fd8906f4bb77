using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Load balancers whose name says which resource they are.</summary>
internal sealed class FakeLoadBalancers : FakePort, ILoadBalancers
{
    /// <summary>The ARN that was asked for last.</summary>
    public string? Asked { get; private set; }

    public Task<string?> NameAsync(string arn, CancellationToken cancellationToken)
    {
        Asked = arn;
        return Answer<string?>($"{arn.Split("/app/")[^1].Split('/')[0]}.eu-west-1.elb.amazonaws.com");
    }
}
