using System.Runtime.InteropServices;

namespace BbbGen.Application;

/// <summary>
/// The signals that detach. After Ctrl-C (SIGINT), a second one asks whether to cancel the operation, and a third ends the process.
/// SIGTERM, SIGHUP (the terminal was closed) and SIGQUIT ask nothing, because nobody may be there to answer. .NET raises them on Windows
/// too: SIGHUP when the window is closed, SIGQUIT for Ctrl-Break, SIGTERM when the system shuts down.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>Longer than Windows waits (five seconds) before it ends a process whose window was closed.</summary>
    private static readonly TimeSpan WindowsLimit = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _first = new();
    private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private IReadOnlyList<PosixSignalRegistration> _registrations = [];
    private PosixSignal? _signal;

    /// <summary>Canceled by the first signal.</summary>
    public CancellationToken Token => _first.Token;

    /// <summary>Completed by the second signal.</summary>
    public Task Again => _again.Task;

    /// <summary>Whether somebody pressed Ctrl-C and may press it again.</summary>
    public bool IsByKey => _signal is PosixSignal.SIGINT;

    /// <summary>That of the first signal.</summary>
    public int ExitCode => _signal switch
    {
        PosixSignal.SIGHUP => BbbGen.Application.ExitCode.HungUp,
        PosixSignal.SIGQUIT => BbbGen.Application.ExitCode.Quit,
        PosixSignal.SIGTERM => BbbGen.Application.ExitCode.Terminated,
        _ => BbbGen.Application.ExitCode.Interrupted,
    };

    public static Interruption OfProcess()
    {
        var interruption = new Interruption();
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        interruption._registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, interruption.Take))];
        return interruption;
    }

    /// <summary>Handles a signal; false if the process should end.</summary>
    public bool Raise(PosixSignal signal = PosixSignal.SIGINT)
    {
        lock (_gate)
        {
            if (_signal is not null)
            {
                return _again.TrySetResult();
            }

            _signal = signal;
        }

        _first.Cancel();
        return true;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _first.Dispose();
    }

    /// <summary>A signal that is not canceled ends the process.</summary>
    private void Take(PosixSignalContext context)
    {
        context.Cancel = Raise(context.Signal);
        if (context.Cancel && OperatingSystem.IsWindows() && context.Signal is PosixSignal.SIGHUP or PosixSignal.SIGTERM)
        {
            // Windows ends the process when this method returns.
            Thread.Sleep(WindowsLimit);
        }
    }
}
