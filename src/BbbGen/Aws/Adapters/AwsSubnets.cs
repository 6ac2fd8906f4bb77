using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>EC2's subnets. By a filter, as an id EC2 does not know would be an error otherwise.</summary>
internal sealed class AwsSubnets(AmazonEC2Client client, AwsErrors errors) : ISubnets
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ZonesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var request = new DescribeSubnetsRequest { Filters = [new Filter { Name = "subnet-id", Values = [.. ids] }] };
        var answer = await errors.CallAsync("ec2:DescribeSubnets", () => client.DescribeSubnetsAsync(request, cancellationToken), cancellationToken);
        return (answer.Subnets ?? []).ToDictionary(subnet => subnet.SubnetId, subnet => subnet.AvailabilityZone);
    }
}
