using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace BbbGen.Aws.Contracts;

internal interface IBucket
{
    /// <summary>Stores the object; S3 verifies the SHA-256 and returns the one it computed. Both are in Base64.</summary>
    Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken);

    /// <summary>All versions and delete markers, fetched page by page as they are read. Nothing if the bucket does not exist.</summary>
    IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes versions permanently, 1000 at most. A version that does not exist is no error.</summary>
    Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken);

    /// <summary>Multipart uploads that were not completed. Nothing if the bucket does not exist.</summary>
    IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken);

    /// <summary>Aborts a multipart upload. One that does not exist is no error.</summary>
    Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken);
}

/// <summary>A version of an object, or a delete marker, which is a version too.</summary>
/// <param name="Id">The version id; the text <c>null</c> if the object was stored without versioning.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ETag">The content's MD5 in hexadecimal where S3 encrypts with its own keys and the object came in one request ("Object" in
/// the S3 API reference); otherwise something that equals no MD5. Empty for a marker.</param>
internal sealed record ObjectVersion(string Key, string Id, bool IsLatest, bool IsMarker, long Size, string ETag)
{
    /// <summary>The <see cref="ETag"/> of an object with this content.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "S3 defines the ETag. It only identifies files; SHA-256 verifies uploads.")]
    public static string ETagOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));
}

/// <summary>A multipart upload that was not completed; its parts are stored and charged for.</summary>
internal sealed record UnfinishedUpload(string Key, string Id);
