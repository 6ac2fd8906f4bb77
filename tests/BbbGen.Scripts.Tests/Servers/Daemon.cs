using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Servers;

/// <summary>
/// A real server of a deployment, such as coturn or Redis: started by a test on the loopback address in a folder of its own, ended with
/// everything it started when the test ends.
/// </summary>
public sealed class Daemon : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    readonly Process _process;
    readonly StringBuilder _output = new();

    Daemon(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Remember(line.Data);
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The ID of its process.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Everything it has printed.</summary>
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

    /// <summary>A TCP port of the loopback address that no process listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program and waits until <paramref name="isReady"/>, by default until it accepts connections on the port.</summary>
    /// <exception cref="InvalidOperationException">It has ended, or is not ready after a minute; the message has its output.</exception>
    public static Task<Daemon> StartAsync(
        ExternalTool tool, IEnumerable<string> arguments, string folder, int port, Func<Task<bool>>? isReady = null) =>
        StartAsync(tool.Require(), arguments, folder, port, isReady);

    /// <inheritdoc cref="StartAsync(ExternalTool, IEnumerable{string}, string, int, Func{Task{bool}}?)"/>
    public static async Task<Daemon> StartAsync(
        string program, IEnumerable<string> arguments, string folder, int port, Func<Task<bool>>? isReady = null)
    {
        LinuxOnly.Require();
        var daemon = new Daemon(Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        var time = Stopwatch.StartNew();
        while (!await (isReady?.Invoke() ?? AcceptsAsync(port)))
        {
            if (daemon._process.HasExited || time.Elapsed > Limit)
            {
                await daemon.DisposeAsync();
                throw new InvalidOperationException($"{program} is not ready:\n{daemon.Output}");
            }
            await Task.Delay(50);
        }
        return daemon;
    }

    /// <summary>Sends it a signal, for example <c>HUP</c> or <c>STOP</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString()]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it has ended, for example after a signal.</summary>
    public Task EndsAsync() => _process.WaitForExitAsync().WaitAsync(Limit);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    static async Task<bool> AcceptsAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
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
