using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Network interfaces in EC2.</summary>
internal sealed class AwsNetworkInterfaces(AmazonEC2Client client, AwsErrors errors) : INetworkInterfaces
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<BbbGen.Aws.Contracts.NetworkInterface>> AttachedToAsync(string holder, CancellationToken cancellationToken)
    {
        var filter = holder.Split('-')[0] switch
        {
            "subnet" => "subnet-id",
            "vpc" => "vpc-id",
            _ => "group-id",
        };
        var request = new DescribeNetworkInterfacesRequest { Filters = [new Filter { Name = filter, Values = [holder] }] };
        var found = new List<BbbGen.Aws.Contracts.NetworkInterface>();
        do
        {
            var page = await errors.CallAsync("ec2:DescribeNetworkInterfaces", () => client.DescribeNetworkInterfacesAsync(request, cancellationToken), cancellationToken);
            found.AddRange((page.NetworkInterfaces ?? []).Select(Translated));
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return found;
    }

    private static BbbGen.Aws.Contracts.NetworkInterface Translated(Amazon.EC2.Model.NetworkInterface found) => new(
        found.NetworkInterfaceId,
        found.InterfaceType?.Value ?? "interface",
        found.Description ?? "",
        found.RequesterId ?? "",
        found.RequesterManaged ?? false,
        string.IsNullOrEmpty(found.Attachment?.InstanceId) ? null : found.Attachment.InstanceId);
}
