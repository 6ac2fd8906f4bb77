using System.Text;
using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Review;

/// <summary>A bucket that stores texts as an older version would have written them, and says that it did not.</summary>
internal sealed class OlderBucket(IBucket bucket, IReadOnlyList<(string File, string Now, string Then)> differences) : IBucket
{
    public async Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        foreach (var (_, now, then) in differences.Where(difference => key == $"bbb-on-aws-{difference.File}.template.yaml"))
        {
            var text = Encoding.UTF8.GetString(content.Span);
            Assert.Contains(now, text);
            content = Encoding.UTF8.GetBytes(text.Replace(now, then));
        }

        await bucket.PutAsync(key, content, sha256, cancellationToken);
        return sha256;
    }

    public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) => bucket.VersionsAsync(cancellationToken);

    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) =>
        bucket.DeleteAsync(versions, cancellationToken);

    public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) => bucket.UploadsAsync(cancellationToken);

    public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => bucket.AbortAsync(upload, cancellationToken);
}
