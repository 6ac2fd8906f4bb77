using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Runtime;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class CloudWatchLogsAdapter(Lazy<AmazonCloudWatchLogsClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonCloudWatchLogsClient>(client, errors), ICloudWatchLogs
{
    /// <summary>Limits how long the operator waits.</summary>
    private const int MostPages = 20;

    public async Task<IReadOnlyList<string>> TailAsync(string group, string stream, int lines, CancellationToken cancellationToken) =>
        Lines(await FindAsync(
        "logs:GetLogEvents",
        async client =>
        {
            var request = new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream, Limit = lines, StartFromHead = false };
            var page = await client.GetLogEventsAsync(request, cancellationToken);

            // As AWS documents it, a page may be empty although there is more behind its token; at the end the token stays the same.
            for (var pages = 1;
                page.Events is not [_, ..] && page.NextBackwardToken is { } token && token != request.NextToken && pages < MostPages;
                pages++)
            {
                request.NextToken = token;
                page = await client.GetLogEventsAsync(request, cancellationToken);
            }

            return page.Events?.Select(line => line.Message);
        },
        IsMissing,
        cancellationToken));

    public async Task<IReadOnlyList<string>> SinceAsync(
        string group, DateTimeOffset since, int lines, CancellationToken cancellationToken) =>
        [.. (await NewestAsync(group, "", since, lines, cancellationToken)).Select(line => line.Text)];

    /// <remarks>As AWS documents it, a page may be empty although there is more behind its token.</remarks>
    public async Task<IReadOnlyList<LogLine>> NewestAsync(
        string group, string streamPrefix, DateTimeOffset since, int lines, CancellationToken cancellationToken) => await FindAsync(
            "logs:FilterLogEvents",
            async client =>
            {
                var found = new List<FilteredLogEvent>();
                var request = new FilterLogEventsRequest
                {
                    LogGroupName = group,
                    LogStreamNamePrefix = streamPrefix.Length > 0 ? streamPrefix : null,
                    StartTime = since.ToUnixTimeMilliseconds(),
                };
                for (var page = 0; page < MostPages && (page == 0 || !string.IsNullOrEmpty(request.NextToken)); page++)
                {
                    var response = await client.FilterLogEventsAsync(request, cancellationToken);
                    found.AddRange(response.Events ?? []);
                    request.NextToken = response.NextToken;
                }

                return (IReadOnlyList<LogLine>)[.. found.TakeLast(lines).Select(Line)];
            },
            IsMissing,
            cancellationToken) ?? [];

    public async Task<bool> HasGroupAsync(string name, CancellationToken cancellationToken)
    {
        var request = new DescribeLogGroupsRequest { LogGroupNamePrefix = name };
        var response = await CallAsync(
            "logs:DescribeLogGroups", client => client.DescribeLogGroupsAsync(request, cancellationToken), cancellationToken);
        return response.LogGroups?.Exists(group => group.LogGroupName == name) is true;
    }

    private static bool IsMissing(AmazonServiceException problem) => problem is ResourceNotFoundException;

    private static LogLine Line(FilteredLogEvent line) =>
        new(DateTimeOffset.FromUnixTimeMilliseconds(line.Timestamp ?? 0), line.Message.TrimEnd());

    private static IReadOnlyList<string> Lines(IEnumerable<string>? lines) => [.. (lines ?? []).Select(line => line.TrimEnd())];
}
