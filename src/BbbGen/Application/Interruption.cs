using System.Runtime.InteropServices;

namespace BbbGen.Application;

/// <summary>Ctrl-C and SIGTERM: the first detaches, the second asks whether to cancel the operation, the third ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration? _interrupt;
    private readonly PosixSignalRegistration? _terminate;

    /// <summary>For tests, which call <see cref="Raise"/>.</summary>
    public Interruption() { }

    private Interruption(PosixSignal interrupt, PosixSignal terminate)
    {
        _interrupt = PosixSignalRegistration.Create(interrupt, Take);
        _terminate = PosixSignalRegistration.Create(terminate, Take);
    }

    /// <summary>Canceled by the first signal.</summary>
    public CancellationToken Token => _first.Token;

    /// <summary>Completed by the second signal.</summary>
    public Task Again => _again.Task;

    public static Interruption OfProcess() => new(PosixSignal.SIGINT, PosixSignal.SIGTERM);

    /// <summary>Handles a signal; false if the process should end.</summary>
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

    /// <summary>A signal that is not canceled ends the process.</summary>
    private void Take(PosixSignalContext context) => context.Cancel = Raise();
}
