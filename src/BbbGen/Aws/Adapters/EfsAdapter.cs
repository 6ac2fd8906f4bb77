using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class EfsAdapter(Lazy<AmazonElasticFileSystemClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonElasticFileSystemClient>(client, errors), IEfs
{
    public Task<long?> SizeAsync(string fileSystem, CancellationToken cancellationToken) => FindAsync(
        "elasticfilesystem:DescribeFileSystems",
        async client => (await client.DescribeFileSystemsAsync(
            new DescribeFileSystemsRequest { FileSystemId = fileSystem }, cancellationToken))
            .FileSystems?.FirstOrDefault()?.SizeInBytes?.Value,
        missing => missing is FileSystemNotFoundException,
        cancellationToken);
}
