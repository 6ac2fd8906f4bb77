using Amazon.Route53;
using Amazon.Route53.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Records in Route 53.</summary>
internal sealed class AwsRecords(AmazonRoute53Client client, AwsErrors errors) : IRecords
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> AddressesAsync(string hostedZone, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        var request = new ListResourceRecordSetsRequest { HostedZoneId = hostedZone };
        while (true)
        {
            var page = await errors.CallAsync("route53:ListResourceRecordSets", () => client.ListResourceRecordSetsAsync(request, cancellationToken), cancellationToken);
            found.AddRange(page.ResourceRecordSets.Where(record => record.Type == RRType.A).Select(record => record.Name.TrimEnd('.')));
            if (page.IsTruncated is not true)
            {
                return found;
            }

            (request.StartRecordName, request.StartRecordType, request.StartRecordIdentifier) = (page.NextRecordName, page.NextRecordType, page.NextRecordIdentifier);
        }
    }
}
