using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Deployment.Preflight;

namespace BbbGen.AwsAccess;

/// <summary>EC2's zones.</summary>
internal sealed class AwsZones(AmazonEC2Client client, AwsErrors errors) : IZones
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Zone>> AllAsync(CancellationToken stop)
    {
        var answer = await errors.CallAsync(
            "ec2:DescribeAvailabilityZones", () => client.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest(), stop), stop);
        return [.. (answer.AvailabilityZones ?? []).Select(zone => new Zone(
            zone.ZoneName,
            zone.State?.Value == "available" && (string.IsNullOrEmpty(zone.ZoneType) || zone.ZoneType == "availability-zone")))];
    }
}
