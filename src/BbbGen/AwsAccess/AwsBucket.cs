using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using BbbGen.Deployment;

namespace BbbGen.AwsAccess;

/// <summary>A bucket in S3.</summary>
internal sealed class AwsBucket(AmazonS3Client s3, AwsErrors errors, string name, string owner) : IBucket
{
    /// <inheritdoc/>
    public async Task<string?> ChecksumAsync(string key, CancellationToken stop)
    {
        var request = new GetObjectMetadataRequest { BucketName = name, Key = key, ChecksumMode = ChecksumMode.ENABLED, ExpectedBucketOwner = owner };
        return await errors.CallAsync("s3:GetObject", () => HeadAsync(request, stop), stop);
    }

    /// <inheritdoc/>
    public async Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop)
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
        var response = await errors.CallAsync("s3:PutObject", () => s3.PutObjectAsync(request, stop), stop);
        return response.ChecksumSHA256;
    }

    /// <summary>S3 answers 404 for a missing object, and 403 where the caller may not list the bucket: both mean that it has to be sent.</summary>
    private async Task<string?> HeadAsync(GetObjectMetadataRequest request, CancellationToken stop)
    {
        try
        {
            return (await s3.GetObjectMetadataAsync(request, stop)).ChecksumSHA256;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            return null;
        }
    }
}
