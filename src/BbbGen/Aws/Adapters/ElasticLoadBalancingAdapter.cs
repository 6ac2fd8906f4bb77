using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class ElasticLoadBalancingAdapter(Lazy<AmazonElasticLoadBalancingV2Client> client, AwsErrors errors)
    : ServiceAdapter<AmazonElasticLoadBalancingV2Client>(client, errors), IElasticLoadBalancing
{
    public Task<string?> DnsNameAsync(string arn, CancellationToken cancellationToken) => FindAsync(
        "elasticloadbalancing:DescribeLoadBalancers",
        async client => (await client.DescribeLoadBalancersAsync(
            new DescribeLoadBalancersRequest { LoadBalancerArns = [arn] }, cancellationToken)).LoadBalancers?.FirstOrDefault()?.DNSName,
        missing => missing is LoadBalancerNotFoundException,
        cancellationToken);

    public async Task<int> CountAsync(CancellationToken cancellationToken) => (await AllAsync(
        "elasticloadbalancing:DescribeLoadBalancers",
        (client, marker) => client.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { Marker = marker }, cancellationToken),
        page => page.LoadBalancers?.Where(balancer => balancer.Type?.Value == "application"),
        page => page.NextMarker,
        cancellationToken)).Count;

    public async Task<IReadOnlyList<UnhealthyTarget>> UnhealthyTargetsAsync(string targetGroup, CancellationToken cancellationToken)
    {
        var response = await FindAsync(
            "elasticloadbalancing:DescribeTargetHealth",
            client => client.DescribeTargetHealthAsync(
                new DescribeTargetHealthRequest { TargetGroupArn = targetGroup }, cancellationToken)!,
            missing => missing is TargetGroupNotFoundException,
            cancellationToken);
        return
        [
            .. from found in response?.TargetHealthDescriptions ?? []
               let health = found.TargetHealth
               where health.State != TargetHealthStateEnum.Healthy
               select new UnhealthyTarget(found.Target.Id, found.Target.Port, health.State.Value, health.Reason?.Value, health.Description),
        ];
    }
}
