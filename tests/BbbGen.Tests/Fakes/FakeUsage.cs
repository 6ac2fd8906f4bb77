using BbbGen.Deployment.Preflight;

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

    public Task<int> NetworksAsync(CancellationToken stop) => Answer(Networks);

    public Task<int> InternetGatewaysAsync(CancellationToken stop) => Answer(InternetGateways);

    public Task<int> AddressesAsync(CancellationToken stop) => Answer(Addresses);

    public Task<int> NatGatewaysInFullestZoneAsync(CancellationToken stop) => Answer(NatGateways);

    public Task<IReadOnlyList<string>> RunningTypesAsync(CancellationToken stop) => Answer<IReadOnlyList<string>>(Running);

    public Task<int> LoadBalancersAsync(CancellationToken stop) => Answer(LoadBalancers);
}
