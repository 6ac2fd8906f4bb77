using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;

namespace BbbGen.Destruction;

/// <summary>Empties a versioned bucket, without which S3 does not delete it: all versions, delete markers and uploads that nobody finished.</summary>
internal sealed class BucketEmptier(IBucket bucket)
{
    /// <summary>What one call of DeleteObjects takes at most.</summary>
    private const int BatchSize = 1000;

    /// <summary>Does it, and says after each call how many versions and uploads have gone so far. What is gone stays gone: a second run goes on.</summary>
    public async IAsyncEnumerable<int> EmptyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gone = 0;
        await foreach (var batch in bucket.VersionsAsync(cancellationToken).Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            await bucket.DeleteAsync(batch, cancellationToken);
            yield return gone += batch.Length;
        }

        await foreach (var upload in bucket.UploadsAsync(cancellationToken))
        {
            await bucket.AbortAsync(upload, cancellationToken);
            yield return ++gone;
        }
    }
}
