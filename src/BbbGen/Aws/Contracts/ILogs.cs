namespace BbbGen.Aws.Contracts;

/// <summary>What a diagnosis asks CloudWatch Logs. A group or stream that is not there is one without lines.</summary>
internal interface ILogs
{
    /// <summary>The last lines of a stream, oldest first.</summary>
    Task<IReadOnlyList<string>> TailAsync(string group, string stream, int lines, CancellationToken cancellationToken);

    /// <summary>The lines all streams of a group got since a moment, oldest first, of many the last.</summary>
    Task<IReadOnlyList<string>> SinceAsync(string group, DateTimeOffset since, int lines, CancellationToken cancellationToken);
}
