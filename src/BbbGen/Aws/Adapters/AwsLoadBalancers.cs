using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>The names of load balancers.</summary>
internal sealed class AwsLoadBalancers(Lazy<AmazonElasticLoadBalancingV2Client> client, AwsErrors errors) : ILoadBalancers
{
    /// <inheritdoc/>
    public async Task<string?> NameAsync(string arn, CancellationToken cancellationToken)
    {
        var request = new DescribeLoadBalancersRequest { LoadBalancerArns = [arn] };
        var response = await errors.CallAsync("elasticloadbalancing:DescribeLoadBalancers", () => DescribeAsync(request, cancellationToken), cancellationToken);
        return response?.LoadBalancers?.FirstOrDefault()?.DNSName;
    }

    private async Task<DescribeLoadBalancersResponse?> DescribeAsync(DescribeLoadBalancersRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Value.DescribeLoadBalancersAsync(request, cancellationToken);
        }
        catch (LoadBalancerNotFoundException)
        {
            return null;
        }
    }
}
