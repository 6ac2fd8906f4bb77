namespace BbbGen.Tests.Fakes;

/// <summary>A service that answers at once, refuses every call, or never answers.</summary>
internal abstract class FakeService
{
    /// <summary>What every call throws; null: none does.</summary>
    public Exception? Refuses { get; set; }

    /// <summary>Whether no call returns.</summary>
    public bool Hangs { get; set; }

    protected Task<T> Answer<T>(T value) =>
        Hangs ? new TaskCompletionSource<T>().Task : Refuses is null ? Task.FromResult(value) : Task.FromException<T>(Refuses);

    protected Task<IReadOnlyList<T>> All<T>(IEnumerable<T> values) => Answer<IReadOnlyList<T>>([.. values]);
}
