using System.Diagnostics;
using System.Text;

namespace BbbGen.Testing.Moto;

/// <summary>The operating system's side of a <see cref="MotoServer"/>.</summary>
sealed class MotoProcess : IAsyncDisposable
{
    const string Announcement = "listening on ";
    static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    readonly Process _process;
    readonly StringBuilder _log = new();
    readonly TaskCompletionSource<Uri> _endpoint = new(TaskCreationOptions.RunContinuationsAsynchronously);

    MotoProcess(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.OutputDataReceived += (_, line) => ReadOutput(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.Exited += (_, _) =>
            _endpoint.TrySetException(new InvalidOperationException($"The AWS endpoint did not start:\n{Log}"));
    }

    public Uri Endpoint => _endpoint.Task.Result;

    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    public static async Task<MotoProcess> StartAsync(string python, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(python, ["-m", "bbb_moto", "--port", "0", "--sigv4"])
        {
            WorkingDirectory = Repository.PathOf("tests/moto"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForeignSettings.Remove(start);
        var server = new MotoProcess(new Process { StartInfo = start });
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._endpoint.Task.WaitAsync(StartLimit, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
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

    void ReadOutput(string? line)
    {
        if (line is not null && line.StartsWith(Announcement))
        {
            _endpoint.TrySetResult(new Uri(line[Announcement.Length..]));
        }
        else
        {
            Remember(line);
        }
    }

    void Remember(string? line)
    {
        if (line is not null)
        {
            lock (_log)
            {
                _log.Append(line).Append('\n');
            }
        }
    }
}
