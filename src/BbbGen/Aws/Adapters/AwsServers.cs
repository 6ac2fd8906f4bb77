using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Servers as EC2 and EC2 Auto Scaling describe them.</summary>
internal sealed class AwsServers(Lazy<AmazonAutoScalingClient> groups, Lazy<AmazonEC2Client> machines, AwsErrors errors) : IServers
{
    /// <inheritdoc/>
    public async Task<ServerGroup?> OfGroupAsync(string group, CancellationToken cancellationToken)
    {
        var response = await errors.CallAsync(
            "autoscaling:DescribeAutoScalingGroups",
            () => groups.Value.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [group] }, cancellationToken),
            cancellationToken);
        if (response.AutoScalingGroups is not [var found, ..])
        {
            return null;
        }

        var members = found.Instances ?? [];
        var running = await InstancesAsync([.. members.Select(member => member.InstanceId)], cancellationToken);
        return new(
            found.DesiredCapacity ?? 0,
            [
                .. from member in members
                   let instance = running.FirstOrDefault(instance => instance.InstanceId == member.InstanceId)
                   let state = member.LifecycleState?.Value ?? ""
                   select new Server(member.InstanceId, state, state == "InService", AwsTime.Of(instance?.LaunchTime), instance?.PublicIpAddress),
            ]);
    }

    /// <inheritdoc/>
    public async Task<Server?> FindAsync(string instance, CancellationToken cancellationToken) =>
        (await InstancesAsync([instance], cancellationToken)) is [var found]
            ? new(found.InstanceId, found.State?.Name?.Value ?? "", found.State?.Name?.Value == "running", AwsTime.Of(found.LaunchTime), found.PublicIpAddress)
            : null;

    /// <summary>By filter, as an id EC2 no longer knows would be an error otherwise.</summary>
    private async Task<List<Amazon.EC2.Model.Instance>> InstancesAsync(List<string> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await Paging.AllAsync(
            token => errors.CallAsync(
                "ec2:DescribeInstances",
                () => machines.Value.DescribeInstancesAsync(
                    new DescribeInstancesRequest { Filters = [new Amazon.EC2.Model.Filter { Name = "instance-id", Values = ids }], NextToken = token }, cancellationToken),
                cancellationToken),
            page => page.Reservations?.SelectMany(reservation => reservation.Instances ?? []),
            page => page.NextToken);
}
