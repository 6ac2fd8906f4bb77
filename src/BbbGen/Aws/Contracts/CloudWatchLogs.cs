namespace BbbGen.Aws.Contracts;

internal sealed record LogLine(DateTimeOffset At, string Text);

/// <summary>CloudWatch Logs. A group or stream that does not exist has no lines.</summary>
internal interface ICloudWatchLogs
{
    /// <summary>The last lines of a stream, oldest first.</summary>
    Task<IReadOnlyList<string>> TailAsync(string group, string stream, int lines, CancellationToken cancellationToken);

    /// <summary>The last lines of all streams of a group since a point in time, oldest first.</summary>
    Task<IReadOnlyList<string>> SinceAsync(string group, DateTimeOffset since, int lines, CancellationToken cancellationToken);

    /// <summary>The newest lines of the streams of a group whose name starts with a prefix, since a point in time, oldest first.</summary>
    Task<IReadOnlyList<LogLine>> NewestAsync(
        string group, string streamPrefix, DateTimeOffset since, int lines, CancellationToken cancellationToken);

    Task<bool> HasGroupAsync(string name, CancellationToken cancellationToken);
}
