using System.Text.RegularExpressions;

namespace BbbGen.Deployment.Destruction;

/// <summary>What a deployment leaves that no stack lists.</summary>
/// <param name="Snapshots">Final snapshots of the database, by name; null: AWS did not say.</param>
/// <param name="Records">
/// DNS names in the hosted zone of the form the servers give themselves. A server that ends without being shut down leaves its own. Nothing marks whose a record
/// is, so they are told and not deleted. Null: AWS did not say.
/// </param>
internal sealed partial record LeftOvers(IReadOnlyList<string>? Snapshots, IReadOnlyList<string>? Records)
{
    /// <summary>Nothing.</summary>
    public static LeftOvers None { get; } = new([], []);

    /// <summary>Asks for them, as far as that is allowed, once the master stack is gone.</summary>
    /// <param name="before">The deployment as it was.</param>
    /// <param name="surroundings">Whom to ask.</param>
    /// <param name="stop">Ends the attempt.</param>
    public static async Task<LeftOvers> OfAsync(Estate before, Surroundings surroundings, CancellationToken stop)
    {
        var snapshots = await SnapshotsAsync(before, surroundings, stop);
        if ((before.Master ?? before.DeletedMaster) is not { } master
            || !master.Parameters.TryGetValue("BBBHostedZone", out var zone) || !master.Parameters.TryGetValue("BBBDomainName", out var domain))
        {
            return new(snapshots, before.KnowsWhatStays ? [] : null);
        }

        var records = await Permitted.OrNullAsync(() => surroundings.Records.AddressesAsync(zone, stop));
        return new(snapshots, records is null ? null : [.. records.Where(record => IsOfServer(record, domain)).Order(StringComparer.Ordinal)]);
    }

    private static async Task<IReadOnlyList<string>?> SnapshotsAsync(Estate before, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var snapshots = before.KnowsWhatStays ? new List<string>() : null;
        foreach (var cluster in before.Staying.Where(holding => holding is { Type: "AWS::RDS::DBCluster", Fate: Fate.GoesAfterSnapshot }))
        {
            var found = await Permitted.OrNullAsync(() => surroundings.FinalSnapshots.OfClusterAsync(cluster.Id, cancellationToken));
            snapshots = found is null ? null : snapshots;
            snapshots?.AddRange(found ?? []);
        }

        return snapshots;
    }

    /// <summary><c>vc-</c> or <c>tu-</c> and six characters, as <c>scripts/instance.sh</c> draws them, in the deployment's domain.</summary>
    private static bool IsOfServer(string record, string domain) =>
        record.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase) && ServerLabel.IsMatch(record[..^(domain.Length + 1)]);

    [GeneratedRegex(@"\A(?:vc|tu)-[a-z0-9]{6}\z")]
    private static partial Regex ServerLabel { get; }
}
