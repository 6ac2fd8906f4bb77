using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>An account with nothing in it but the VPC every region comes with.</summary>
internal sealed class FakeUsage : FakePort, IUsage
{
    public int Networks { get; set; } = 1;

    public int InternetGateways { get; set; } = 1;

    public int Addresses { get; set; }

    public int NatGateways { get; set; }

    public int LoadBalancers { get; set; }

    public List<string> Running { get; } = [];

    public Task<int> NetworksAsync(CancellationToken cancellationToken) => Answer(Networks);

    public Task<int> InternetGatewaysAsync(CancellationToken cancellationToken) => Answer(InternetGateways);

    public Task<int> AddressesAsync(CancellationToken cancellationToken) => Answer(Addresses);

    public Task<int> NatGatewaysInFullestZoneAsync(CancellationToken cancellationToken) => Answer(NatGateways);

    public Task<IReadOnlyList<string>> RunningTypesAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(Running);

    public Task<int> LoadBalancersAsync(CancellationToken cancellationToken) => Answer(LoadBalancers);
}
