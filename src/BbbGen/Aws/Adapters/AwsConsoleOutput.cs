using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>The console of EC2 instances.</summary>
internal sealed class AwsConsoleOutput(Lazy<AmazonEC2Client> client, AwsErrors errors) : IConsoleOutput
{
    private const int Most = 200;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> LinesAsync(string instance, CancellationToken cancellationToken) => errors.CallAsync(
        "ec2:GetConsoleOutput",
        async () =>
        {
            try
            {
                var response = await client.Value.GetConsoleOutputAsync(new GetConsoleOutputRequest { InstanceId = instance }, cancellationToken);
                return Lines(response.Output);
            }
            catch (AmazonEC2Exception gone) when (gone.ErrorCode is "InvalidInstanceID.NotFound")
            {
                return [];
            }
        },
        cancellationToken);

    /// <summary>EC2 gives it in base 64.</summary>
    private static IReadOnlyList<string> Lines(string? output) => string.IsNullOrEmpty(output)
        ? []
        : [.. Encoding.UTF8.GetString(Convert.FromBase64String(output)).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).TakeLast(Most)];
}
