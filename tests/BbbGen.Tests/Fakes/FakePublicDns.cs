using BbbGen.Deployment.Preflight;

namespace BbbGen.Tests.Fakes;

internal sealed class FakePublicDns : FakePort, IPublicDns
{
    public string[] Delegation { get; set; } = FakeHostedZones.NameServers;

    /// <summary>By name.</summary>
    public Dictionary<string, CaaRecord[]> Caa { get; } = [];

    public Task<IReadOnlyList<string>> DelegationAsync(string zone, CancellationToken stop) => Answer<IReadOnlyList<string>>(Delegation);

    public Task<IReadOnlyList<CaaRecord>> CaaAsync(string name, CancellationToken stop) => Answer<IReadOnlyList<CaaRecord>>(Caa.GetValueOrDefault(name) ?? []);
}
