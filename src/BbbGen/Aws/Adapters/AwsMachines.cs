using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>EC2's instance types and images. By filters, as a name EC2 does not know would be an error otherwise.</summary>
internal sealed class AwsMachines(AmazonEC2Client client, AwsErrors errors) : IMachines
{
    /// <summary>As many values as a filter takes.</summary>
    private const int Values = 200;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var types = new List<MachineType>();
        foreach (var some in names.Chunk(Values))
        {
            types.AddRange(await Paging.AllAsync(
                token => errors.CallAsync(
                    "ec2:DescribeInstanceTypes",
                    () => client.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { Filters = [Filter("instance-type", some)], NextToken = token }, cancellationToken),
                    cancellationToken),
                page => page.InstanceTypes?.Select(Of),
                page => page.NextToken));
        }

        return types;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(string Type, string Zone)>> OffersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) => await Paging.AllAsync(
        token => errors.CallAsync(
            "ec2:DescribeInstanceTypeOfferings",
            () => client.DescribeInstanceTypeOfferingsAsync(
                new DescribeInstanceTypeOfferingsRequest { LocationType = LocationType.AvailabilityZone, Filters = [Filter("instance-type", names)], NextToken = token }, cancellationToken),
            cancellationToken),
        page => page.InstanceTypeOfferings?.Select(offer => (offer.InstanceType.Value, offer.Location)),
        page => page.NextToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MachineImage>> ImagesAsync(string owner, string name, string architecture, CancellationToken cancellationToken) => await Paging.AllAsync(
        token => errors.CallAsync(
            "ec2:DescribeImages",
            () => client.DescribeImagesAsync(
                new DescribeImagesRequest
                {
                    Owners = [owner],
                    IncludeDeprecated = true,
                    Filters = [Filter("name", [name]), Filter("architecture", [architecture]), Filter("state", ["available"])],
                    NextToken = token,
                },
                cancellationToken),
            cancellationToken),
        page => page.Images?.Select(image => new MachineImage(image.ImageId, image.Name, Time(image.CreationDate) ?? DateTimeOffset.MinValue, Time(image.DeprecationTime))),
        page => page.NextToken);

    private static MachineType Of(InstanceTypeInfo type) => new(
        type.InstanceType.Value, type.VCpuInfo?.DefaultVCpus ?? 0, type.MemoryInfo?.SizeInMiB ?? 0, type.ProcessorInfo?.SupportedArchitectures ?? []);

    private static Filter Filter(string name, IEnumerable<string> values) => new() { Name = name, Values = [.. values] };

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
