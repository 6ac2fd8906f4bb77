using BbbGen.Deployment.Destruction;

namespace BbbGen.Tests.Fakes;

/// <summary>Network interfaces in memory.</summary>
internal sealed class FakeNetworkInterfaces : INetworkInterfaces
{
    /// <summary>What every subnet, VPC and security group holds.</summary>
    public List<NetworkInterface> Found { get; } = [];

    /// <summary>After how many questions AWS has removed what it manages; null: never.</summary>
    public int? GoneAfter { get; set; }

    /// <summary>Whether the caller may not ask.</summary>
    public bool IsForbidden { get; set; }

    public Task<IReadOnlyList<NetworkInterface>> AttachedToAsync(string holder, CancellationToken stop)
    {
        if (IsForbidden)
        {
            throw BbbException.Refused("AWS does not allow ec2:DescribeNetworkInterfaces", "ask the account's administrator for it");
        }

        if (GoneAfter-- == 0)
        {
            Found.RemoveAll(one => one.IsManaged);
        }

        return Task.FromResult<IReadOnlyList<NetworkInterface>>([.. Found]);
    }
}
