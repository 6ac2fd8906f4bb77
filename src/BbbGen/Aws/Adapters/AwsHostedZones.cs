using Amazon.Route53;
using Amazon.Route53.Model;
using BbbGen.Aws.Contracts;
using HostedZone = BbbGen.Aws.Contracts.HostedZone;

namespace BbbGen.Aws.Adapters;

/// <summary>Route 53.</summary>
internal sealed class AwsHostedZones(AmazonRoute53Client client, AwsErrors errors) : IHostedZones
{
    private const string Prefix = "/hostedzone/";

    /// <inheritdoc/>
    public Task<HostedZone?> FindAsync(string id, CancellationToken cancellationToken) => errors.CallAsync(
        "route53:GetHostedZone",
        async () =>
        {
            try
            {
                var answer = await client.GetHostedZoneAsync(new GetHostedZoneRequest { Id = id }, cancellationToken);
                return Of(answer.HostedZone, answer.DelegationSet?.NameServers ?? []);
            }
            catch (NoSuchHostedZoneException)
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HostedZone>> AllAsync(CancellationToken cancellationToken) => await Paging.AllAsync(
        token => errors.CallAsync("route53:ListHostedZones", () => client.ListHostedZonesAsync(new ListHostedZonesRequest { Marker = token }, cancellationToken), cancellationToken),
        page => page.HostedZones?.Select(zone => Of(zone, [])),
        page => page.IsTruncated is true ? page.NextMarker : null);

    /// <summary>Records are listed by name, so those of one name come first.</summary>
    public async Task<IReadOnlyList<DnsRecord>> RecordsAsync(string zone, string name, CancellationToken cancellationToken)
    {
        var answer = await errors.CallAsync(
            "route53:ListResourceRecordSets", () => client.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = zone, StartRecordName = name }, cancellationToken), cancellationToken);
        return [.. (answer.ResourceRecordSets ?? []).Select(Of).Where(record => record.Name == name)];
    }

    private static HostedZone Of(Amazon.Route53.Model.HostedZone zone, IEnumerable<string> nameServers) => new(
        zone.Id.StartsWith(Prefix, StringComparison.Ordinal) ? zone.Id[Prefix.Length..] : zone.Id,
        zone.Name.TrimEnd('.').ToLowerInvariant(),
        zone.Config?.PrivateZone is true,
        [.. nameServers.Select(server => server.TrimEnd('.').ToLowerInvariant())]);

    private static DnsRecord Of(ResourceRecordSet record) => new(
        record.Name.TrimEnd('.').ToLowerInvariant(),
        record.Type.Value,
        record.AliasTarget is { } alias ? alias.DNSName : string.Join(", ", (record.ResourceRecords ?? []).Select(value => value.Value)));
}
