using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakePublicDns : FakePort, IPublicDns
{
    public string[] Delegation { get; set; } = FakeHostedZones.NameServers;

    /// <summary>By name.</summary>
    public Dictionary<string, CaaRecord[]> Caa { get; } = [];

    /// <summary>Where any name leads to.</summary>
    public string[] Addresses { get; set; } = [FakeServers.Address];

    /// <summary>The same for names of their own.</summary>
    public Dictionary<string, string[]> AddressesOf { get; } = [];

    public Task<IReadOnlyList<string>> AddressesAsync(string name, CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(AddressesOf.GetValueOrDefault(name, Addresses));

    public Task<IReadOnlyList<string>> DelegationAsync(string zone, CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(Delegation);

    public Task<IReadOnlyList<CaaRecord>> CaaAsync(string name, CancellationToken cancellationToken) => Answer<IReadOnlyList<CaaRecord>>(Caa.GetValueOrDefault(name) ?? []);
}
