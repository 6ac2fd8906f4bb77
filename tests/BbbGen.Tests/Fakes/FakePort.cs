namespace BbbGen.Tests.Fakes;

/// <summary>A service that answers at once, refuses everything, or never answers.</summary>
internal abstract class FakePort
{
    /// <summary>What it says to everything.</summary>
    public Exception? Refuses { get; set; }

    /// <summary>Whether it says nothing at all.</summary>
    public bool Hangs { get; set; }

    protected Task<T> Answer<T>(T value) =>
        Hangs ? new TaskCompletionSource<T>().Task : Refuses is null ? Task.FromResult(value) : Task.FromException<T>(Refuses);
}
