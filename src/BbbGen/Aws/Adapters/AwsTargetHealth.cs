using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Elastic Load Balancing.</summary>
internal sealed class AwsTargetHealth(Lazy<AmazonElasticLoadBalancingV2Client> client, AwsErrors errors) : ITargetHealth
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnhealthyTarget>> SickAsync(string targetGroup, CancellationToken cancellationToken)
    {
        var request = new DescribeTargetHealthRequest { TargetGroupArn = targetGroup };
        var response = await errors.CallAsync("elasticloadbalancing:DescribeTargetHealth", () => DescribeAsync(request, cancellationToken), cancellationToken);
        return
        [
            .. (response?.TargetHealthDescriptions ?? [])
                .Where(target => target.TargetHealth.State != TargetHealthStateEnum.Healthy)
                .Select(target => new UnhealthyTarget(
                    target.Target.Id, target.Target.Port, target.TargetHealth.State.Value, target.TargetHealth.Reason?.Value, target.TargetHealth.Description)),
        ];
    }

    /// <summary>A group that is gone has no targets.</summary>
    private async Task<DescribeTargetHealthResponse?> DescribeAsync(DescribeTargetHealthRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Value.DescribeTargetHealthAsync(request, cancellationToken);
        }
        catch (TargetGroupNotFoundException)
        {
            return null;
        }
    }
}
