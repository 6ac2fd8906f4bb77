using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using BbbGen.Deployment.Diagnosis;

namespace BbbGen.AwsAccess;

/// <summary>Elastic Load Balancing.</summary>
internal sealed class AwsTargetHealth(Lazy<AmazonElasticLoadBalancingV2Client> client, AwsErrors errors) : ITargetHealth
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<SickTarget>> SickAsync(string targetGroup, CancellationToken stop)
    {
        var request = new DescribeTargetHealthRequest { TargetGroupArn = targetGroup };
        var response = await errors.CallAsync("elasticloadbalancing:DescribeTargetHealth", () => DescribeAsync(request, stop), stop);
        return
        [
            .. (response?.TargetHealthDescriptions ?? [])
                .Where(target => target.TargetHealth.State != TargetHealthStateEnum.Healthy)
                .Select(target => new SickTarget(
                    target.Target.Id, target.Target.Port, target.TargetHealth.State.Value, target.TargetHealth.Reason?.Value, target.TargetHealth.Description)),
        ];
    }

    /// <summary>A group that is gone has no targets.</summary>
    private async Task<DescribeTargetHealthResponse?> DescribeAsync(DescribeTargetHealthRequest request, CancellationToken stop)
    {
        try
        {
            return await client.Value.DescribeTargetHealthAsync(request, stop);
        }
        catch (TargetGroupNotFoundException)
        {
            return null;
        }
    }
}
