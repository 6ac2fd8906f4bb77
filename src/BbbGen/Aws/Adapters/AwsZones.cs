using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>EC2's zones.</summary>
internal sealed class AwsZones(AmazonEC2Client client, AwsErrors errors) : IZones
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Zone>> AllAsync(CancellationToken cancellationToken)
    {
        var askedSubnets = DefaultSubnetsAsync(cancellationToken);
        var answer = await errors.CallAsync(
            "ec2:DescribeAvailabilityZones", () => client.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest(), cancellationToken), cancellationToken);
        var withDefault = (await askedSubnets).Select(subnet => subnet.AvailabilityZone).ToHashSet();
        return [.. (answer.AvailabilityZones ?? []).Select(zone => new Zone(
            zone.ZoneName,
            zone.State?.Value == "available" && (string.IsNullOrEmpty(zone.ZoneType) || zone.ZoneType == "availability-zone"),
            withDefault.Contains(zone.ZoneName)))];
    }

    private Task<List<Subnet>> DefaultSubnetsAsync(CancellationToken cancellationToken) => Paging.AllAsync(
        token => errors.CallAsync(
            "ec2:DescribeSubnets",
            () => client.DescribeSubnetsAsync(
                new DescribeSubnetsRequest { Filters = [new() { Name = "default-for-az", Values = ["true"] }], NextToken = token }, cancellationToken),
            cancellationToken),
        page => page.Subnets,
        page => page.NextToken);
}
