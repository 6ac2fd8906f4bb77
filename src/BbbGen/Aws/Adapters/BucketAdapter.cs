using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Adapters;

internal sealed class BucketAdapter(Lazy<AmazonS3Client> client, AwsErrors errors, string name, string owner)
    : ServiceAdapter<AmazonS3Client>(client, errors), IBucket
{
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
        var response = await CallAsync("s3:PutObject", client => client.PutObjectAsync(request, cancellationToken), cancellationToken);
        return response.ChecksumSHA256;
    }

    public async IAsyncEnumerable<ObjectVersion> VersionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListVersionsRequest { BucketName = name, ExpectedBucketOwner = owner };
        do
        {
            var page = await FindAsync(
                "s3:ListBucketVersions", client => client.ListVersionsAsync(request, cancellationToken)!, IsMissing, cancellationToken);
            if (page is null)
            {
                yield break;
            }

            foreach (var version in page.Versions ?? [])
            {
                var (isLatest, isMarker) = (version.IsLatest ?? false, version.IsDeleteMarker ?? false);
                yield return new(version.Key, version.VersionId, isLatest, isMarker, version.Size ?? 0, version.ETag?.Trim('"') ?? "");
            }

            request.KeyMarker = page.NextKeyMarker;
            request.VersionIdMarker = page.NextVersionIdMarker;
        }
        while (!string.IsNullOrEmpty(request.KeyMarker));
    }

    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) => CallAsync(
        "s3:DeleteObjectVersion",
        async client =>
        {
            try
            {
                return await client.DeleteObjectsAsync(
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
                    $"S3 does not delete {all.Count} of {versions.Count} object versions in the bucket {name} "
                        + $"({first.Key}: {first.Code}, {ForeignText.Clean(first.Message)})",
                    "correct that and run again",
                    refusal);
            }
        },
        cancellationToken);

    public async IAsyncEnumerable<UnfinishedUpload> UploadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = name, ExpectedBucketOwner = owner };
        do
        {
            var page = await FindAsync(
                "s3:ListBucketMultipartUploads",
                client => client.ListMultipartUploadsAsync(request, cancellationToken)!, IsMissing,
                cancellationToken);
            if (page is null)
            {
                yield break;
            }

            foreach (var upload in page.MultipartUploads ?? [])
            {
                yield return new(upload.Key, upload.UploadId);
            }

            (request.KeyMarker, request.UploadIdMarker) =
                page.IsTruncated == true ? (page.NextKeyMarker, page.NextUploadIdMarker) : (null, null);
        }
        while (!string.IsNullOrEmpty(request.KeyMarker));
    }

    public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => FindAsync(
        "s3:AbortMultipartUpload",
        client => client.AbortMultipartUploadAsync(
            new AbortMultipartUploadRequest { BucketName = name, Key = upload.Key, UploadId = upload.Id, ExpectedBucketOwner = owner },
            cancellationToken)!,
        IsMissing,
        cancellationToken);

    /// <summary>The bucket, the object or the upload does not exist.</summary>
    private static bool IsMissing(AmazonServiceException problem) => problem.StatusCode is HttpStatusCode.NotFound;
}
