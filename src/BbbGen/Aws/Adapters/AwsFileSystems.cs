using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>File systems in EFS.</summary>
internal sealed class AwsFileSystems(AmazonElasticFileSystemClient client, AwsErrors errors) : IFileSystems
{
    /// <inheritdoc/>
    public Task<long?> SizeAsync(string fileSystem, CancellationToken cancellationToken) => errors.CallAsync<long?>(
        "elasticfilesystem:DescribeFileSystems",
        async () =>
        {
            try
            {
                var answer = await client.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystem }, cancellationToken);
                return answer.FileSystems is [var found, ..] ? found.SizeInBytes?.Value : null;
            }
            catch (FileSystemNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);
}
