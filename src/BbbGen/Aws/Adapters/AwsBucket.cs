using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using BbbGen.Application;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>A bucket in S3.</summary>
internal sealed class AwsBucket(AmazonS3Client s3, AwsErrors errors, string name, string owner) : IBucket
{
    /// <inheritdoc/>
    public async Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest
        {
            BucketName = name,
            Key = key,
            InputStream = body,
            AutoCloseStream = false,
            UseChunkEncoding = false,
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
            ChecksumSHA256 = sha256,
            ExpectedBucketOwner = owner,
        };
        var response = await errors.CallAsync("s3:PutObject", () => s3.PutObjectAsync(request, cancellationToken), cancellationToken);
        return response.ChecksumSHA256;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectVersion> VersionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest { BucketName = name, ExpectedBucketOwner = owner };
        do
        {
            if (await errors.CallAsync("s3:ListBucketVersions", () => OrNullAsync(() => s3.ListVersionsAsync(request, cancellationToken)), cancellationToken) is not { } page)
            {
                yield break;
            }

            foreach (var version in page.Versions ?? [])
            {
                yield return new(
                    version.Key,
                    version.VersionId,
                    version.IsLatest ?? false,
                    version.IsDeleteMarker ?? false,
                    version.Size ?? 0,
                    version.ETag?.Trim('"') ?? "");
            }

            request.KeyMarker = page.NextKeyMarker;
            request.VersionIdMarker = page.NextVersionIdMarker;
        }
        while (!string.IsNullOrEmpty(request.KeyMarker));
    }

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) => errors.CallAsync(
        "s3:DeleteObjectVersion",
        async () =>
        {
            try
            {
                return await s3.DeleteObjectsAsync(
                    new DeleteObjectsRequest
                    {
                        BucketName = name,
                        ExpectedBucketOwner = owner,
                        Quiet = true,
                        Objects = [.. versions.Select(version => new KeyVersion { Key = version.Key, VersionId = version.Id })],
                    },
                    cancellationToken);
            }
            catch (DeleteObjectsException refusal) when (refusal.Response?.DeleteErrors is [var first, ..] all)
            {
                throw BbbException.Refused(
                    $"S3 does not delete {all.Count} of {versions.Count} object versions in the bucket {name} ({first.Key}: {first.Code}, {first.Message})", "correct that and run again", refusal);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<UnfinishedUpload> UploadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = name, ExpectedBucketOwner = owner };
        do
        {
            if (await errors.CallAsync("s3:ListBucketMultipartUploads", () => OrNullAsync(() => s3.ListMultipartUploadsAsync(request, cancellationToken)), cancellationToken) is not { } page)
            {
                yield break;
            }

            foreach (var upload in page.MultipartUploads ?? [])
            {
                yield return new(upload.Key, upload.UploadId);
            }

            (request.KeyMarker, request.UploadIdMarker) = page.IsTruncated == true ? (page.NextKeyMarker, page.NextUploadIdMarker) : (null, null);
        }
        while (!string.IsNullOrEmpty(request.KeyMarker));
    }

    /// <inheritdoc/>
    public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => errors.CallAsync(
        "s3:AbortMultipartUpload",
        () => OrNullAsync(() => s3.AbortMultipartUploadAsync(
            new AbortMultipartUploadRequest { BucketName = name, Key = upload.Key, UploadId = upload.Id, ExpectedBucketOwner = owner }, cancellationToken)),
        cancellationToken);

    /// <summary>The answer, or null: the bucket, or what was asked for in it, is not there.</summary>
    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call();
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
