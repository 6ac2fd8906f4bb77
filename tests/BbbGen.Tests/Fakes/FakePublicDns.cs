using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakePublicDns : FakeService, IPublicDns
{
    public string[] Delegation { get; set; } = FakeRoute53.NameServers;

    /// <summary>By name.</summary>
    public Dictionary<string, CaaRecord[]> Caa { get; } = [];

    /// <summary>The addresses of every other name.</summary>
    public string[] Addresses { get; set; } = [FakeAutoScaling.Address];

    /// <summary>Addresses by name.</summary>
    public Dictionary<string, string[]> AddressesOf { get; } = [];

    public Task<IReadOnlyList<string>> AddressesAsync(string name, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<string>>(AddressesOf.GetValueOrDefault(name, Addresses));

    public Task<IReadOnlyList<string>> DelegationAsync(string zone, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<string>>(Delegation);

    public Task<IReadOnlyList<CaaRecord>> CaaAsync(string name, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<CaaRecord>>(Caa.GetValueOrDefault(name) ?? []);
}
