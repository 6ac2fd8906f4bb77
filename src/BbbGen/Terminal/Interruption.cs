using System.Runtime.InteropServices;

namespace BbbGen.Terminal;

/// <summary>Ctrl-C, and SIGTERM, which means the same: once to let go, once more to be asked whether to cancel, a third time to end at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<IDisposable> _signals = [];

    /// <summary>Cancelled with the first.</summary>
    public CancellationToken Token => _first.Token;

    /// <summary>Complete with the second.</summary>
    public Task Again => _again.Task;

    /// <summary>That of this process.</summary>
    public static Interruption OfProcess()
    {
        var interruption = new Interruption();
        interruption._signals.AddRange([Take(PosixSignal.SIGINT), Take(PosixSignal.SIGTERM)]);
        return interruption;

        // A signal that is not taken ends the process, as it does with any.
        IDisposable Take(PosixSignal signal) => PosixSignalRegistration.Create(signal, context => context.Cancel = interruption.Raise());
    }

    /// <summary>Notes one; false when there is nothing left to wait for.</summary>
    public bool Raise()
    {
        if (_first.IsCancellationRequested)
        {
            return _again.TrySetResult();
        }

        _first.Cancel();
        return true;
    }

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _first.Dispose();
    }
}
