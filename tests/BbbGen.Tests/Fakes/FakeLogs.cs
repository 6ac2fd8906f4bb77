using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>CloudWatch Logs: lines by <c>GROUP STREAM</c>.</summary>
internal sealed class FakeLogs : FakeService, ICloudWatchLogs
{
    public Dictionary<string, IReadOnlyList<string>> Streams { get; } = [];

    /// <summary>Whether the groups are deleted by now and have no lines.</summary>
    public Func<bool> AreGone { get; set; } = () => false;

    public Task<IReadOnlyList<string>> TailAsync(string group, string stream, int lines, CancellationToken cancellationToken) =>
        All(AreGone() ? [] : Streams.GetValueOrDefault($"{group} {stream}", []).TakeLast(lines));

    public Task<IReadOnlyList<string>> SinceAsync(string group, DateTimeOffset since, int lines, CancellationToken cancellationToken) =>
        All(AreGone() ? [] : Streams.Where(stream => IsOf(group, stream.Key)).SelectMany(stream => stream.Value).TakeLast(lines));

    /// <summary>When the lines of <see cref="Streams"/> were written.</summary>
    public DateTimeOffset At { get; set; }

    public Task<IReadOnlyList<LogLine>> NewestAsync(
        string group, string streamPrefix, DateTimeOffset since, int lines, CancellationToken cancellationToken) =>
        All(AreGone() || At < since ? [] : Streams.Where(stream => stream.Key.StartsWith($"{group} {streamPrefix}"))
            .SelectMany(stream => stream.Value).TakeLast(lines).Select(line => new LogLine(At, line)));

    public Task<bool> HasGroupAsync(string name, CancellationToken cancellationToken) =>
        Answer(Streams.Keys.Any(stream => IsOf(name, stream)));

    private static bool IsOf(string group, string stream) => stream.StartsWith($"{group} ");
}
