using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Amazon EFS.</summary>
internal sealed class EfsAdapter(Lazy<AmazonElasticFileSystemClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonElasticFileSystemClient>(client, errors), IEfs
{
    /// <inheritdoc/>
    public Task<long?> SizeAsync(string fileSystem, CancellationToken cancellationToken) => FindAsync(
        "elasticfilesystem:DescribeFileSystems",
        async client =>
        {
            var response = await client.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystem }, cancellationToken);
            return response.FileSystems is [var found, ..] ? found.SizeInBytes?.Value : null;
        },
        missing => missing is FileSystemNotFoundException,
        cancellationToken);
}
