using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Destruction;
using BbbGen.Inventory;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Json;

/// <summary>A resource in the report.</summary>
/// <param name="Address">Its logical id, with those of the stacks it lies in.</param>
/// <param name="Type">CloudFormation's type.</param>
/// <param name="Id">What it is called in AWS.</param>
/// <param name="Kind">What an operator calls it.</param>
internal sealed record ReportedHolding(string Address, string Type, string Id, string Kind)
{
    /// <summary>The same of a holding.</summary>
    public static ReportedHolding Of(DeployedResource resource) => new(resource.Address, resource.Type, resource.Id, ResourceDescriptions.KindOf(resource));
}

/// <summary>What still holds on to a resource.</summary>
/// <param name="Address">The resource's.</param>
/// <param name="Why">One sentence.</param>
/// <param name="CanBeRetained">Whether only <c>--retain</c> helps.</param>
internal sealed record ReportedHold(string Address, string Why, bool CanBeRetained);

/// <summary>What <c>destroy --json</c> answers; names are a contract with scripts.</summary>
/// <param name="Stack">The deployment's name.</param>
/// <param name="Account">Twelve digits.</param>
/// <param name="Region">Where it was.</param>
/// <param name="Status"><c>DESTROYED</c>, <c>NOTHING</c>, <c>FAILED</c>, <c>INTERRUPTED</c> or <c>DECLINED</c>.</param>
internal sealed record DestructionReport(string Stack, string Account, string Region, string Status)
{
    /// <summary>Stacks that are gone now and were there before.</summary>
    public IReadOnlyList<string> DeletedStacks { get; init; } = [];

    /// <summary>What was to go; gone if the status is <c>DESTROYED</c>.</summary>
    public IReadOnlyList<ReportedHolding> Goes { get; init; } = [];

    /// <summary>What stays whole; null: AWS no longer tells.</summary>
    public IReadOnlyList<ReportedHolding>? Stays { get; init; } = [];

    /// <summary>What leaves a final snapshot; null: AWS no longer tells.</summary>
    public IReadOnlyList<ReportedHolding>? LeavesSnapshot { get; init; } = [];

    /// <summary>Names of the database's snapshots; null: they could not be asked for.</summary>
    public IReadOnlyList<string>? Snapshots { get; init; } = [];

    /// <summary>Names of the cache's snapshots; null: they could not be asked for.</summary>
    public IReadOnlyList<string>? CacheSnapshots { get; init; } = [];

    /// <summary>Ids of volumes that servers left; null: they could not be asked for.</summary>
    public IReadOnlyList<string>? Volumes { get; init; } = [];

    /// <summary>DNS names of the form servers give themselves, still in the zone; null: they could not be asked for.</summary>
    public IReadOnlyList<string>? Records { get; init; } = [];

    /// <summary>Keys of objects in the bucket that bbbgen did not upload; gone with the bucket.</summary>
    public IReadOnlyList<string> ForeignObjects { get; init; } = [];

    /// <summary>The sentence it ended with; null if it came to its end.</summary>
    public string? Problem { get; init; }

    /// <summary>Versions and unfinished uploads that were removed from the bucket.</summary>
    public int EmptiedVersions { get; init; }

    /// <summary>What still holds on, after a failure.</summary>
    public IReadOnlyList<ReportedHold> Holds { get; init; } = [];

    /// <summary>The report of a destruction.</summary>
    public static DestructionReport Of(Target target, DestroyResult destroyed) =>
        new(destroyed.Before.Name.Value, target.Account, target.Region, destroyed.End.ToString().ToUpperInvariant())
        {
            DeletedStacks = [.. destroyed.Deletions.Where(removal => removal.IsGone).Select(removal => removal.Name)],
            Goes = [.. destroyed.Before.ToDelete.Select(ReportedHolding.Of)],
            Stays = Reported(destroyed, RetentionOutcome.Retained),
            LeavesSnapshot = Reported(destroyed, RetentionOutcome.Snapshotted),
            ForeignObjects = destroyed.Before.Bucket?.Foreign ?? [],
            Problem = destroyed.Problem,
            Snapshots = destroyed.Orphans.Snapshots,
            CacheSnapshots = destroyed.Orphans.CacheSnapshots,
            Volumes = destroyed.Orphans.Volumes?.Select(volume => volume.Id).ToList(),
            Records = destroyed.Orphans.Records,
            EmptiedVersions = destroyed.Emptied,
            Holds =
            [
                .. destroyed.Deletions.SelectMany(removal => removal.Blockers)
                    .Select(blocker => new ReportedHold(blocker.Resource.Address, blocker.Reason, blocker.Resolution is BlockerResolution.Unanswered)),
            ],
        };

    private static List<ReportedHolding>? Reported(DestroyResult destroyed, RetentionOutcome fate) =>
        destroyed.Retained is { } staying ? [.. staying.Where(resource => resource.Outcome == fate).Select(ReportedHolding.Of)] : null;
}

/// <summary>Serializers made when compiling: the native binary has no reflection to make them from.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<DestructionReport>))]
internal sealed partial class DestructionJson : JsonSerializerContext;
