using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;
using BbbGen.Deployment.Destruction;

namespace BbbGen.AwsAccess;

/// <summary>File systems in EFS.</summary>
internal sealed class AwsFileSystems(AmazonElasticFileSystemClient client, AwsErrors errors) : IFileSystems
{
    /// <inheritdoc/>
    public Task<long?> SizeAsync(string fileSystem, CancellationToken stop) => errors.CallAsync<long?>(
        "elasticfilesystem:DescribeFileSystems",
        async () =>
        {
            try
            {
                var answer = await client.DescribeFileSystemsAsync(new DescribeFileSystemsRequest { FileSystemId = fileSystem }, stop);
                return answer.FileSystems is [var found, ..] ? found.SizeInBytes?.Value : null;
            }
            catch (FileSystemNotFoundException)
            {
                return null;
            }
        },
        stop);
}
