using Amazon.Route53;
using Amazon.Route53.Model;
using BbbGen.Aws.Contracts;
using HostedZone = BbbGen.Aws.Contracts.HostedZone;

namespace BbbGen.Aws.Adapters;

internal sealed class Route53Adapter(Lazy<AmazonRoute53Client> client, AwsErrors errors)
    : ServiceAdapter<AmazonRoute53Client>(client, errors), IRoute53
{
    private const string Prefix = "/hostedzone/";

    public Task<HostedZone?> ZoneAsync(string id, CancellationToken cancellationToken) => FindAsync<HostedZone>(
        "route53:GetHostedZone",
        async client =>
        {
            var response = await client.GetHostedZoneAsync(new GetHostedZoneRequest { Id = id }, cancellationToken);
            return Of(response.HostedZone, response.DelegationSet?.NameServers ?? []);
        },
        missing => missing is NoSuchHostedZoneException,
        cancellationToken);

    public async Task<IReadOnlyList<HostedZone>> ZonesAsync(CancellationToken cancellationToken) => await AllAsync(
        "route53:ListHostedZones",
        (client, marker) => client.ListHostedZonesAsync(new ListHostedZonesRequest { Marker = marker }, cancellationToken),
        page => page.HostedZones?.Select(zone => Of(zone, [])),
        page => page.IsTruncated is true ? page.NextMarker : null,
        cancellationToken);

    /// <summary>Route 53 lists records by name, so those of the name are on the first page.</summary>
    public async Task<IReadOnlyList<DnsRecord>> RecordsAsync(string zone, string name, CancellationToken cancellationToken)
    {
        var page = await PageAsync(new ListResourceRecordSetsRequest { HostedZoneId = zone, StartRecordName = name }, cancellationToken);
        return [.. (page.ResourceRecordSets ?? []).Select(Of).Where(record => record.Name == name)];
    }

    public async Task<IReadOnlyList<string>> AddressNamesAsync(string zone, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var request = new ListResourceRecordSetsRequest { HostedZoneId = zone };
        while (true)
        {
            var page = await PageAsync(request, cancellationToken);
            found.AddRange(
                (page.ResourceRecordSets ?? []).Where(record => record.Type == RRType.A).Select(record => record.Name.TrimEnd('.')));
            if (page.IsTruncated is not true)
            {
                return found;
            }

            (request.StartRecordName, request.StartRecordType) = (page.NextRecordName, page.NextRecordType);
            request.StartRecordIdentifier = page.NextRecordIdentifier;
        }
    }

    private Task<ListResourceRecordSetsResponse> PageAsync(ListResourceRecordSetsRequest request, CancellationToken cancellationToken) =>
        CallAsync(
            "route53:ListResourceRecordSets", client => client.ListResourceRecordSetsAsync(request, cancellationToken), cancellationToken);

    private static HostedZone Of(Amazon.Route53.Model.HostedZone zone, IEnumerable<string> nameServers) => new(
        zone.Id.StartsWith(Prefix) ? zone.Id[Prefix.Length..] : zone.Id,
        zone.Name.TrimEnd('.').ToLowerInvariant(),
        zone.Config?.PrivateZone is true,
        [.. nameServers.Select(server => server.TrimEnd('.').ToLowerInvariant())]);

    private static DnsRecord Of(ResourceRecordSet record) => new(
        record.Name.TrimEnd('.').ToLowerInvariant(),
        record.Type.Value,
        record.AliasTarget is { } alias ? alias.DNSName : string.Join(", ", (record.ResourceRecords ?? []).Select(value => value.Value)));
}
