using System.Diagnostics;
using System.Text;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>A script that runs until it is stopped.</summary>
public sealed class Service : IAsyncDisposable
{
    static readonly TimeSpan Guard = TimeSpan.FromMinutes(5);

    readonly Process _process;
    readonly StringBuilder _output = new();

    public Service(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Remember(line.Data);
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasEnded => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Waits until it has printed these words so often.</summary>
    public Task SaysAsync(string words, int times = 1) =>
        UntilAsync(() => Output.Split(words).Length > times, $"said {words} {times} times");

    /// <summary>Waits until it has ended by itself; gives its exit code.</summary>
    public async Task<int> EndsAsync()
    {
        await UntilAsync(() => HasEnded, "ended");
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task UntilAsync(Func<bool> condition, string what)
    {
        using var guard = new CancellationTokenSource(Guard);
        while (!condition())
        {
            if (guard.IsCancellationRequested)
            {
                Assert.Fail($"It has not {what}:\n{Output}");
            }
            await Task.Delay(20);
        }
    }

    void Remember(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Append(line).Append('\n');
            }
        }
    }
}
