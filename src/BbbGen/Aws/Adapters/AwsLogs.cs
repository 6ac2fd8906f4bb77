using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>CloudWatch Logs.</summary>
internal sealed class AwsLogs(Lazy<AmazonCloudWatchLogsClient> client, AwsErrors errors) : ILogs
{
    /// <summary>Pages that are read at most: an operator waits.</summary>
    private const int MostPages = 20;

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> TailAsync(string group, string stream, int lines, CancellationToken cancellationToken) => errors.CallAsync(
        "logs:GetLogEvents",
        () => OrNothingAsync(async () =>
        {
            var request = new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, Limit = lines, StartFromHead = false };
            var page = await client.Value.GetLogEventsAsync(request, cancellationToken);

            // As AWS documents it, a page may be empty although there is more behind its token; at the end the token stays the same.
            for (var pages = 1; page.Events is not [_, ..] && page.NextBackwardToken is { } token && token != request.NextToken && pages < MostPages; pages++)
            {
                request.NextToken = token;
                page = await client.Value.GetLogEventsAsync(request, cancellationToken);
            }

            return [.. (page.Events ?? []).Select(line => line.Message)];
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> SinceAsync(string group, DateTimeOffset since, int lines, CancellationToken cancellationToken) => errors.CallAsync(
        "logs:FilterLogEvents",
        () => OrNothingAsync(async () =>
        {
            var found = new List<string>();
            var request = new FilterLogEventsRequest { LogGroupName = group, StartTime = since.ToUnixTimeMilliseconds() };
            for (var page = 0; page < MostPages; page++)
            {
                var response = await client.Value.FilterLogEventsAsync(request, cancellationToken);
                found.AddRange((response.Events ?? []).Select(line => line.Message));
                request.NextToken = response.NextToken;
                if (string.IsNullOrEmpty(request.NextToken))
                {
                    break;
                }
            }

            return found.TakeLast(lines).ToList();
        }),
        cancellationToken);

    private static async Task<IReadOnlyList<string>> OrNothingAsync(Func<Task<IReadOnlyList<string>>> read)
    {
        try
        {
            return [.. (await read()).Select(line => line.TrimEnd())];
        }
        catch (ResourceNotFoundException)
        {
            return [];
        }
    }
}
