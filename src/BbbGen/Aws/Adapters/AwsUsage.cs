using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>What an account has of what is limited.</summary>
internal sealed class AwsUsage(AmazonEC2Client ec2, AmazonElasticLoadBalancingV2Client balancers, AwsErrors errors) : IUsage
{
    private static readonly string[] Running = ["pending", "running"];

    /// <inheritdoc/>
    public async Task<int> NetworksAsync(CancellationToken cancellationToken) => (await Paging.AllAsync(
        token => errors.CallAsync("ec2:DescribeVpcs", () => ec2.DescribeVpcsAsync(new DescribeVpcsRequest { NextToken = token }, cancellationToken), cancellationToken),
        page => page.Vpcs,
        page => page.NextToken)).Count;

    /// <inheritdoc/>
    public async Task<int> InternetGatewaysAsync(CancellationToken cancellationToken) => (await Paging.AllAsync(
        token => errors.CallAsync("ec2:DescribeInternetGateways", () => ec2.DescribeInternetGatewaysAsync(new DescribeInternetGatewaysRequest { NextToken = token }, cancellationToken), cancellationToken),
        page => page.InternetGateways,
        page => page.NextToken)).Count;

    /// <inheritdoc/>
    public async Task<int> AddressesAsync(CancellationToken cancellationToken) =>
        (await errors.CallAsync("ec2:DescribeAddresses", () => ec2.DescribeAddressesAsync(new DescribeAddressesRequest(), cancellationToken), cancellationToken)).Addresses?.Count ?? 0;

    /// <summary>A NAT gateway does not say its zone; its network interface does.</summary>
    public async Task<int> NatGatewaysInFullestZoneAsync(CancellationToken cancellationToken)
    {
        var interfaces = await Paging.AllAsync(
            token => errors.CallAsync(
                "ec2:DescribeNetworkInterfaces",
                () => ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest { Filters = [Filter("interface-type", "nat_gateway")], NextToken = token }, cancellationToken),
                cancellationToken),
            page => page.NetworkInterfaces,
            page => page.NextToken);
        return interfaces.CountBy(one => one.AvailabilityZone).Select(zone => zone.Value).DefaultIfEmpty(0).Max();
    }

    /// <summary>A filter names only what is not paid on demand, so that is taken away.</summary>
    public async Task<IReadOnlyList<string>> RunningTypesAsync(CancellationToken cancellationToken)
    {
        var all = InstancesAsync([Filter("instance-state-name", Running)], cancellationToken);
        var spot = await InstancesAsync([Filter("instance-state-name", Running), Filter("instance-lifecycle", "spot")], cancellationToken);
        var spotIds = spot.Select(instance => instance.InstanceId).ToHashSet();
        return [.. (await all).Where(instance => !spotIds.Contains(instance.InstanceId)).Select(instance => instance.InstanceType.Value)];
    }

    /// <inheritdoc/>
    public async Task<int> LoadBalancersAsync(CancellationToken cancellationToken) => (await Paging.AllAsync(
        token => errors.CallAsync(
            "elasticloadbalancing:DescribeLoadBalancers", () => balancers.DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest { Marker = token }, cancellationToken), cancellationToken),
        page => page.LoadBalancers?.Where(balancer => balancer.Type?.Value == "application"),
        page => page.NextMarker)).Count;

    private Task<List<Instance>> InstancesAsync(List<Filter> filters, CancellationToken cancellationToken) => Paging.AllAsync(
        token => errors.CallAsync("ec2:DescribeInstances", () => ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = filters, NextToken = token }, cancellationToken), cancellationToken),
        page => page.Reservations?.SelectMany(reservation => reservation.Instances ?? []),
        page => page.NextToken);

    private static Filter Filter(string name, params string[] values) => new() { Name = name, Values = [.. values] };
}
