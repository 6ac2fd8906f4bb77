using Amazon.ECS;
using Amazon.ECS.Model;
using BbbGen.Deployment.Destruction;

namespace BbbGen.AwsAccess;

/// <summary>Clusters in ECS.</summary>
internal sealed class AwsClusters(AmazonECSClient client, AwsErrors errors) : IClusters
{
    /// <inheritdoc/>
    public async Task<ClusterUse?> UseAsync(string cluster, CancellationToken stop)
    {
        var described = await errors.CallAsync("ecs:DescribeClusters", () => client.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [cluster] }, stop), stop);
        if (described.Clusters is not [{ Status: "ACTIVE" or "DEPROVISIONING" } found, ..])
        {
            return null;
        }

        var services = new List<string>();
        var request = new ListServicesRequest { Cluster = cluster };
        do
        {
            var page = await errors.CallAsync("ecs:ListServices", () => client.ListServicesAsync(request, stop), stop);
            services.AddRange(page.ServiceArns ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return new(services, found.RegisteredContainerInstancesCount ?? 0);
    }
}
