using System.Runtime.CompilerServices;

namespace BbbGen.Deployment.Destruction;

/// <summary>Empties a versioned bucket, without which S3 does not delete it: all versions, delete markers and uploads that nobody finished.</summary>
internal sealed class BucketEmptier(IBucket bucket)
{
    /// <summary>What one call of DeleteObjects takes at most.</summary>
    private const int BatchSize = 1000;

    /// <summary>Does it, and says after each call how many versions and uploads have gone so far. What is gone stays gone: a second run goes on.</summary>
    public async IAsyncEnumerable<int> EmptyAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var gone = 0;
        await foreach (var batch in bucket.VersionsAsync(stop).Chunk(BatchSize).WithCancellation(stop))
        {
            await bucket.DeleteAsync(batch, stop);
            yield return gone += batch.Length;
        }

        await foreach (var upload in bucket.UploadsAsync(stop))
        {
            await bucket.AbortAsync(upload, stop);
            yield return ++gone;
        }
    }
}
