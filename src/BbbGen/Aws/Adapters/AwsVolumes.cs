using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>EC2's volumes.</summary>
internal sealed class AwsVolumes(AmazonEC2Client client, AwsErrors errors) : IVolumes
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LeftVolume>> LeftByAsync(string stacks, CancellationToken cancellationToken)
    {
        var volumes = await Paging.AllAsync(
            token => errors.CallAsync(
                "ec2:DescribeVolumes",
                () => client.DescribeVolumesAsync(
                    new DescribeVolumesRequest
                    {
                        // EC2 takes * and ? in the values of filters.
                        Filters = [Filter("tag:bbbgen:stack", stacks), Filter("status", "available")],
                        NextToken = token,
                    },
                    cancellationToken),
                cancellationToken),
            page => page.Volumes,
            page => page.NextToken);
        return
        [
            .. volumes.Select(volume => new LeftVolume(
                    volume.VolumeId, volume.Size ?? 0, volume.AvailabilityZone, AwsTime.Of(volume.CreateTime)))
                .OrderBy(volume => volume.Created).ThenBy(volume => volume.Id, StringComparer.Ordinal),
        ];
    }

    private static Filter Filter(string name, string value) => new() { Name = name, Values = [value] };
}
