using System.Runtime.InteropServices;

namespace BbbGen.Application;

/// <summary>Ctrl-C, and SIGTERM, which means the same: once to let go, once more to be asked whether to cancel, a third time to end at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration? _interrupt;
    private readonly PosixSignalRegistration? _terminate;

    /// <summary>One that is raised by hand.</summary>
    public Interruption()
    {
    }

    private Interruption(PosixSignal interrupt, PosixSignal terminate)
    {
        _interrupt = PosixSignalRegistration.Create(interrupt, Take);
        _terminate = PosixSignalRegistration.Create(terminate, Take);
    }

    /// <summary>Cancelled with the first.</summary>
    public CancellationToken Token => _first.Token;

    /// <summary>Complete with the second.</summary>
    public Task Again => _again.Task;

    /// <summary>That of this process.</summary>
    public static Interruption OfProcess() => new(PosixSignal.SIGINT, PosixSignal.SIGTERM);

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
        _interrupt?.Dispose();
        _terminate?.Dispose();
        _first.Dispose();
    }

    /// <summary>A signal that is not taken ends the process, as it does with any.</summary>
    private void Take(PosixSignalContext context) => context.Cancel = Raise();
}
