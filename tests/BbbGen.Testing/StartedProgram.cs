using System.Diagnostics;
using System.Text;

namespace BbbGen.Testing;

/// <summary>A program that runs, and that can be sent signals. Disposing ends it.</summary>
public sealed class StartedProgram : IDisposable
{
    readonly Process _process;
    readonly Task<string> _output;
    readonly StringBuilder _error = new();

    StartedProgram(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        _output = process.StandardOutput.ReadToEndAsync();
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
            {
                _error.Append(line.Data is null ? "" : $"{line.Data}\n");
            }
        };
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has said to people so far.</summary>
    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>
    /// Starts a program without input and without any AWS setting of this machine. Ctrl-C ends it even where whoever started the tests has
    /// switched that off for all they start, as a shell does for what it starts in the background.
    /// </summary>
    public static StartedProgram Of(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        LinuxOnly.Require();
        return new(Process.Start(ProgramRun.Describe("env", ["--default-signal=INT", program, .. arguments], folder, environment))!);
    }

    /// <summary>Sends it a signal, for example <c>INT</c>.</summary>
    public async Task SignalAsync(string signal, CancellationToken stop)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString()]);
        await kill.WaitForExitAsync(stop);
    }

    /// <summary>Waits until it has said something.</summary>
    public async Task SaysAsync(string text, CancellationToken stop)
    {
        while (!Error.Contains(text))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"It ended without saying {text}:\n{Error}");
            }

            await Task.Delay(20, stop);
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ProgramRun> EndAsync(CancellationToken stop)
    {
        await _process.WaitForExitAsync(stop);
        return new(_process.ExitCode, await _output, Error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
