using System.Globalization;
using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using NetworkInterface = BbbGen.Aws.Contracts.NetworkInterface;

namespace BbbGen.Aws.Adapters;

/// <summary>Amazon EC2. Lists are read by filter: an id or name EC2 does not know would be an error otherwise.</summary>
internal sealed class Ec2Adapter(Lazy<AmazonEC2Client> client, AwsErrors errors) : ServiceAdapter<AmazonEC2Client>(client, errors), IEc2
{
    /// <summary>The most values EC2 accepts in a filter.</summary>
    private const int MostValues = 200;

    private const int MostConsoleLines = 200;

    /// <summary>EC2's answer to a dry run that would have launched the instance; it comes as an error.</summary>
    private const string Accepted = "DryRunOperation";

    /// <summary>What EC2 says about account, type or request; permissions, throttling and outages are errors of the call.</summary>
    private static readonly HashSet<string> LaunchRefusals =
    [
        "Blocked", "InstanceLimitExceeded", "InvalidParameterCombination", "InvalidParameterValue", "MissingInput", "OptInRequired",
        "PendingVerification", "Unsupported", "VcpuLimitExceeded", "VPCIdNotSpecified",
    ];

    private static readonly Filter Running = By("instance-state-name", "pending", "running");

    public async Task<IReadOnlyList<Zone>> ZonesAsync(CancellationToken cancellationToken)
    {
        var defaultSubnets = SubnetsAsync(By("default-for-az", "true"), cancellationToken);
        var response = await CallAsync(
            "ec2:DescribeAvailabilityZones",
            client => client.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest(), cancellationToken),
            cancellationToken);
        var withDefault = (await defaultSubnets).Select(subnet => subnet.AvailabilityZone).ToHashSet();
        return [.. (response.AvailabilityZones ?? []).Select(zone => new Zone(
            zone.ZoneName,
            zone.State?.Value == "available" && (string.IsNullOrEmpty(zone.ZoneType) || zone.ZoneType == "availability-zone"),
            withDefault.Contains(zone.ZoneName)))];
    }

    public async Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var types = new List<MachineType>();
        foreach (var chunk in names.Chunk(MostValues))
        {
            types.AddRange(await AllAsync(
                "ec2:DescribeInstanceTypes",
                (client, token) => client.DescribeInstanceTypesAsync(
                    new DescribeInstanceTypesRequest { Filters = [By("instance-type", chunk)], NextToken = token }, cancellationToken),
                page => page.InstanceTypes?.Select(TypeOf),
                page => page.NextToken,
                cancellationToken));
        }

        return types;
    }

    public async Task<IReadOnlyList<(string Type, string Zone)>> OfferingsAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellationToken) => await AllAsync(
        "ec2:DescribeInstanceTypeOfferings",
        (client, token) => client.DescribeInstanceTypeOfferingsAsync(
            new DescribeInstanceTypeOfferingsRequest
            {
                LocationType = LocationType.AvailabilityZone,
                Filters = [By("instance-type", [.. names])],
                NextToken = token,
            },
            cancellationToken),
        page => page.InstanceTypeOfferings?.Select(offer => (offer.InstanceType.Value, offer.Location)),
        page => page.NextToken,
        cancellationToken);

    public async Task<IReadOnlyList<MachineImage>> ImagesAsync(
        string owner, string name, string architecture, CancellationToken cancellationToken) => await AllAsync(
        "ec2:DescribeImages",
        (client, token) => client.DescribeImagesAsync(
            new DescribeImagesRequest
            {
                Owners = [owner],
                IncludeDeprecated = true,
                Filters = [By("name", name), By("architecture", architecture), By("state", "available")],
                NextToken = token,
            },
            cancellationToken),
        page => page.Images?.Select(image => new MachineImage(
            image.ImageId, image.Name, Read(image.CreationDate) ?? DateTimeOffset.MinValue, Read(image.DeprecationTime))),
        page => page.NextToken,
        cancellationToken);

    public Task<LaunchRefusal?> TryLaunchAsync(string type, string image, CancellationToken cancellationToken) => CallAsync(
        "ec2:RunInstances",
        async client =>
        {
            try
            {
                // IMDSv2, as in our launch templates: a service control policy may require it (aws/karpenter-provider-aws issue 9018).
                await client.RunInstancesAsync(
                    new RunInstancesRequest
                    {
                        DryRun = true,
                        InstanceType = InstanceType.FindValue(type),
                        ImageId = image,
                        MinCount = 1,
                        MaxCount = 1,
                        MetadataOptions = new InstanceMetadataOptionsRequest { HttpTokens = HttpTokensState.Required },
                    },
                    cancellationToken);
                return null;
            }
            catch (AmazonEC2Exception answer) when (answer.ErrorCode is Accepted)
            {
                return null;
            }
            catch (AmazonEC2Exception answer) when (answer.ErrorCode is { } code && LaunchRefusals.Contains(code))
            {
                return new LaunchRefusal(code, ForeignText.Clean(answer.Message));
            }
        },
        cancellationToken);

    public async Task<Server?> InstanceAsync(string id, CancellationToken cancellationToken)
    {
        if (await InstancesAsync([id], cancellationToken) is not [var found])
        {
            return null;
        }

        var state = found.State?.Name?.Value ?? "";
        return new(found.InstanceId, state, state == "running", Time(found.LaunchTime), found.PublicIpAddress);
    }

    /// <summary>These instances, without those that do not exist.</summary>
    public async Task<IReadOnlyList<Instance>> InstancesAsync(string[] ids, CancellationToken cancellationToken) =>
        ids.Length == 0 ? [] : await InstancesAsync([By("instance-id", ids)], cancellationToken);

    public async Task<IReadOnlyList<string>> ConsoleOutputAsync(string instance, CancellationToken cancellationToken) => await FindAsync(
        "ec2:GetConsoleOutput",
        async client => Lines((await client.GetConsoleOutputAsync(
            new GetConsoleOutputRequest { InstanceId = instance }, cancellationToken)).Output),
        missing => missing.ErrorCode is "InvalidInstanceID.NotFound",
        cancellationToken) ?? [];

    public async Task<IReadOnlyDictionary<string, string>> SubnetZonesAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await SubnetsAsync(By("subnet-id", [.. ids]), cancellationToken))
            .ToDictionary(subnet => subnet.SubnetId, subnet => subnet.AvailabilityZone);

    public async Task<IReadOnlyList<NetworkInterface>> NetworkInterfacesAsync(string holder, CancellationToken cancellationToken)
    {
        var filter = holder.Split('-')[0] switch
        {
            "subnet" => "subnet-id",
            "vpc" => "vpc-id",
            _ => "group-id",
        };
        var interfaces = await InterfacesAsync(By(filter, holder), cancellationToken);
        return [.. interfaces.Select(found => new NetworkInterface(
            found.NetworkInterfaceId,
            found.InterfaceType?.Value ?? "interface",
            found.Description ?? "",
            found.RequesterId ?? "",
            found.RequesterManaged ?? false,
            string.IsNullOrEmpty(found.Attachment?.InstanceId) ? null : found.Attachment.InstanceId))];
    }

    public async Task<IReadOnlyList<OrphanedVolume>> OrphanedVolumesAsync(string stacks, CancellationToken cancellationToken)
    {
        // EC2 accepts * and ? in the values of filters.
        var volumes = await AllAsync(
            "ec2:DescribeVolumes",
            (client, token) => client.DescribeVolumesAsync(
                new DescribeVolumesRequest { Filters = [By("tag:bbbgen:stack", stacks), By("status", "available")], NextToken = token },
                cancellationToken),
            page => page.Volumes?.Select(
                volume => new OrphanedVolume(volume.VolumeId, volume.Size ?? 0, volume.AvailabilityZone, Time(volume.CreateTime))),
            page => page.NextToken,
            cancellationToken);
        return [.. volumes.OrderBy(volume => volume.Created).ThenBy(volume => volume.Id, StringComparer.Ordinal)];
    }

    public async Task<int> CountVpcsAsync(CancellationToken cancellationToken) => (await AllAsync(
        "ec2:DescribeVpcs",
        (client, token) => client.DescribeVpcsAsync(new DescribeVpcsRequest { NextToken = token }, cancellationToken),
        page => page.Vpcs,
        page => page.NextToken,
        cancellationToken)).Count;

    public async Task<int> CountInternetGatewaysAsync(CancellationToken cancellationToken) => (await AllAsync(
        "ec2:DescribeInternetGateways",
        (client, token) => client.DescribeInternetGatewaysAsync(
            new DescribeInternetGatewaysRequest { NextToken = token }, cancellationToken),
        page => page.InternetGateways,
        page => page.NextToken,
        cancellationToken)).Count;

    public async Task<int> CountAddressesAsync(CancellationToken cancellationToken)
    {
        var request = new DescribeAddressesRequest();
        var response = await CallAsync(
            "ec2:DescribeAddresses", client => client.DescribeAddressesAsync(request, cancellationToken), cancellationToken);
        return response.Addresses?.Count ?? 0;
    }

    /// <summary>EC2 does not give the zone of a NAT gateway, but that of its network interface.</summary>
    public async Task<int> CountNatGatewaysInFullestZoneAsync(CancellationToken cancellationToken)
    {
        var interfaces = await InterfacesAsync(By("interface-type", "nat_gateway"), cancellationToken);
        return interfaces.CountBy(found => found.AvailabilityZone).Select(zone => zone.Value).DefaultIfEmpty(0).Max();
    }

    /// <summary>No filter selects On-Demand Instances, so Spot Instances are subtracted.</summary>
    public async Task<IReadOnlyList<string>> OnDemandTypesAsync(CancellationToken cancellationToken)
    {
        var all = InstancesAsync([Running], cancellationToken);
        var spot = await InstancesAsync([Running, By("instance-lifecycle", "spot")], cancellationToken);
        var spotIds = spot.Select(instance => instance.InstanceId).ToHashSet();
        return [.. (await all).Where(instance => !spotIds.Contains(instance.InstanceId)).Select(instance => instance.InstanceType.Value)];
    }

    private Task<List<Instance>> InstancesAsync(List<Filter> filters, CancellationToken cancellationToken) => AllAsync(
        "ec2:DescribeInstances",
        (client, token) => client.DescribeInstancesAsync(
            new DescribeInstancesRequest { Filters = filters, NextToken = token }, cancellationToken),
        page => page.Reservations?.SelectMany(reservation => reservation.Instances ?? []),
        page => page.NextToken,
        cancellationToken);

    private Task<List<Subnet>> SubnetsAsync(Filter filter, CancellationToken cancellationToken) => AllAsync(
        "ec2:DescribeSubnets",
        (client, token) => client.DescribeSubnetsAsync(
            new DescribeSubnetsRequest { Filters = [filter], NextToken = token }, cancellationToken),
        page => page.Subnets,
        page => page.NextToken,
        cancellationToken);

    private Task<List<Amazon.EC2.Model.NetworkInterface>> InterfacesAsync(Filter filter, CancellationToken cancellationToken) => AllAsync(
        "ec2:DescribeNetworkInterfaces",
        (client, token) => client.DescribeNetworkInterfacesAsync(
            new DescribeNetworkInterfacesRequest { Filters = [filter], NextToken = token }, cancellationToken),
        page => page.NetworkInterfaces,
        page => page.NextToken,
        cancellationToken);

    private static Filter By(string name, params string[] values) => new() { Name = name, Values = [.. values] };

    private static MachineType TypeOf(InstanceTypeInfo type) => new(
        type.InstanceType.Value,
        type.VCpuInfo?.DefaultVCpus ?? 0,
        type.MemoryInfo?.SizeInMiB ?? 0,
        type.ProcessorInfo?.SupportedArchitectures ?? []);

    private static DateTimeOffset? Read(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) ? read : null;

    /// <summary>EC2 sends it in Base64.</summary>
    private static List<string>? Lines(string? output) => string.IsNullOrEmpty(output)
        ? null
        :
        [
            .. Encoding.UTF8.GetString(Convert.FromBase64String(output)).Split('\n')
                .Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(MostConsoleLines),
        ];
}
