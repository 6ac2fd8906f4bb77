using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>Network interfaces in memory.</summary>
internal sealed class FakeNetworkInterfaces : INetworkInterfaces
{
    /// <summary>What every subnet, VPC and security group holds.</summary>
    public List<NetworkInterface> Found { get; } = [];

    /// <summary>After how many questions AWS has removed what it manages; null: never.</summary>
    public int? GoneAfter { get; set; }

    /// <summary>Which question AWS throttles, counted from one; null: none.</summary>
    public int? UnansweredAt { get; set; }

    /// <summary>Whether the caller may not ask.</summary>
    public bool IsForbidden { get; set; }

    public Task<IReadOnlyList<NetworkInterface>> AttachedToAsync(string holder, CancellationToken cancellationToken)
    {
        if (IsForbidden)
        {
            throw new NotPermittedException("AWS does not allow ec2:DescribeNetworkInterfaces", "ask the account's administrator for it");
        }

        if (--UnansweredAt == 0)
        {
            throw new BusyException("AWS allows no more calls of ec2:DescribeNetworkInterfaces at the moment (Throttling)", "try again in a minute");
        }

        if (GoneAfter-- == 0)
        {
            Found.RemoveAll(one => one.IsManaged);
        }

        return Task.FromResult<IReadOnlyList<NetworkInterface>>([.. Found]);
    }
}
