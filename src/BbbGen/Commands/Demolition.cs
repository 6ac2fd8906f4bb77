using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;

namespace BbbGen.Commands;

/// <summary>
/// Takes a deployment down in the only order AWS allows: the master imports what the bucket's stack exports, and a bucket goes only when it is empty. Each step
/// looks what is there, so an interrupted run is taken up where it was.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="surroundings">Whom to ask.</param>
/// <param name="estate">The deployment as it was found.</param>
internal sealed class Demolition(Run run, Surroundings surroundings, Estate estate)
{
    private readonly List<Removal> _removals = [];
    private int _emptied;

    /// <summary>What has come of it so far, whatever ended it.</summary>
    public DestroyedEstate SoFar(DestructionEnd end) => new(estate, end) { Removals = [.. _removals], Emptied = _emptied };

    /// <summary>Does it.</summary>
    /// <param name="retain">Logical ids of resources the operator gives up, should AWS be unable to delete them.</param>
    /// <param name="stop">Lets go of it; what has begun goes on in AWS.</param>
    public async Task<DestroyedEstate> DestroyAsync(IReadOnlyCollection<string> retain, CancellationToken stop)
    {
        var remover = new StackRemover(run, surroundings, estate.Name.Value);
        foreach (var stack in estate.Stacks)
        {
            var isBuckets = stack == estate.Sources;
            if (isBuckets)
            {
                await EmptyAsync(stop);
            }

            _removals.Add(await remover.RemoveAsync(stack, retain, () => isBuckets ? EmptyAsync(stop) : Task.CompletedTask, stop));
            if (!_removals[^1].IsGone)
            {
                return SoFar(DestructionEnd.Failed);
            }
        }

        return SoFar(DestructionEnd.Destroyed) with { LeftOvers = await LeftOvers.OfAsync(estate, surroundings, stop) };
    }

    private async Task EmptyAsync(CancellationToken stop)
    {
        if (estate.BucketName is not { } bucket)
        {
            return;
        }

        var before = _emptied;
        await foreach (var count in new BucketEmptier(run.Account.Bucket(bucket)).EmptyAsync(stop))
        {
            _emptied = before + count;
            run.Screen.Say($"Bucket {bucket}: {count} versions removed");
        }
    }
}
