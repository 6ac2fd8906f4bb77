using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeRoute53 : FakeService, IRoute53
{
    public static readonly string[] NameServers =
    [
        "ns-1.awsdns-01.org", "ns-2.awsdns-02.net", "ns-3.awsdns-03.com", "ns-4.awsdns-04.co.uk",
    ];

    public List<HostedZone> Zones { get; } = [new("Z0123456789ABCDEFGHIJ", "uni.example", false, NameServers)];

    public List<DnsRecord> Records { get; } = [];

    /// <summary>Names of A records in every zone.</summary>
    public List<string> AddressNames { get; } = ["conference.bbb.uni.example", "scalelite.bbb.uni.example"];

    public Task<HostedZone?> ZoneAsync(string id, CancellationToken cancellationToken) => Answer(Zones.Find(zone => zone.Id == id));

    public Task<IReadOnlyList<HostedZone>> ZonesAsync(CancellationToken cancellationToken) => All(Zones);

    public Task<IReadOnlyList<DnsRecord>> RecordsAsync(string zone, string name, CancellationToken cancellationToken) =>
        All(Records.Where(record => record.Name == name));

    public Task<IReadOnlyList<string>> AddressNamesAsync(string zone, CancellationToken cancellationToken) => All(AddressNames);
}
