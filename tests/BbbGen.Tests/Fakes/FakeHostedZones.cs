using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeHostedZones : FakePort, IHostedZones
{
    public static readonly string[] NameServers = ["ns-1.awsdns-01.org", "ns-2.awsdns-02.net", "ns-3.awsdns-03.com", "ns-4.awsdns-04.co.uk"];

    public List<HostedZone> Zones { get; } = [new("Z0123456789ABCDEFGHIJ", "uni.example", false, NameServers)];

    public List<DnsRecord> Records { get; } = [];

    public Task<HostedZone?> FindAsync(string id, CancellationToken cancellationToken) => Answer(Zones.Find(zone => zone.Id == id));

    public Task<IReadOnlyList<HostedZone>> AllAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<HostedZone>>(Zones);

    public Task<IReadOnlyList<DnsRecord>> RecordsAsync(string zone, string name, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<DnsRecord>>([.. Records.Where(record => record.Name == name)]);
}
