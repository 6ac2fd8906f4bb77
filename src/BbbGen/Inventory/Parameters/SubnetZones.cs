using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory.Parameters;

internal sealed class SubnetZones(StackReader stacks, IEc2 ec2)
{
    /// <summary>The zones of <see cref="KeptValues.Subnets"/>; subnets that do not exist are missing.</summary>
    /// <exception cref="BbbException">AWS refused. Without the zones an update could move the network.</exception>
    public async Task<IReadOnlyDictionary<ResourceAddress, string>> OfAsync(Stack master, CancellationToken cancellationToken)
    {
        var network = (await stacks.ResourcesAsync(master.Id))
            .FirstOrDefault(resource => resource.LogicalId == KeptValues.Subnets[0].Stack)?.NestedStackId;
        var resources = network is null ? [] : await stacks.ResourcesAsync(network);
        var ids = (from address in KeptValues.Subnets
                   let id = resources.FirstOrDefault(resource => resource.LogicalId == address.LogicalId)?.PhysicalId
                   where !string.IsNullOrEmpty(id)
                   select (Address: address, Id: id)).ToList();
        var zones = ids.Count == 0 ? new Dictionary<string, string>() : await ec2.SubnetZonesAsync([.. ids.Select(entry => entry.Id)], cancellationToken);
        return ids.Where(entry => zones.ContainsKey(entry.Id)).ToDictionary(entry => entry.Address, entry => zones[entry.Id]);
    }
}
