using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;

namespace BbbGen.Destruction;

/// <summary>
/// Empties a versioned bucket, which S3 requires before deleting it: all versions, delete markers and incomplete uploads.
/// </summary>
internal sealed class BucketEmptier(IBucket bucket)
{
    /// <summary>The limit of DeleteObjects.</summary>
    private const int BatchSize = 1000;

    /// <summary>Returns after each call how many versions and uploads were deleted so far. An interrupted run can be repeated.</summary>
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
