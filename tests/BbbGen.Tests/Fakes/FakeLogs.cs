using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Lines by <c>GROUP STREAM</c>.</summary>
internal sealed class FakeLogs : ILogs
{
    public Dictionary<string, IReadOnlyList<string>> Streams { get; } = [];

    /// <summary>Whether AWS never answers.</summary>
    public bool Hangs { get; set; }

    /// <summary>When groups are gone: from then on they have no lines.</summary>
    public Func<bool> AreGone { get; set; } = () => false;

    public Task<IReadOnlyList<string>> TailAsync(string group, string stream, int lines, CancellationToken cancellationToken) =>
        Answer([.. Streams.GetValueOrDefault($"{group} {stream}", []).TakeLast(lines)]);

    public Task<IReadOnlyList<string>> SinceAsync(string group, DateTimeOffset since, int lines, CancellationToken cancellationToken) =>
        Answer([.. Streams.Where(entry => entry.Key.StartsWith($"{group} ", StringComparison.Ordinal)).SelectMany(entry => entry.Value).TakeLast(lines)]);

    private Task<IReadOnlyList<string>> Answer(IReadOnlyList<string> lines) =>
        Hangs ? new TaskCompletionSource<IReadOnlyList<string>>().Task : Task.FromResult(AreGone() ? [] : lines);
}
