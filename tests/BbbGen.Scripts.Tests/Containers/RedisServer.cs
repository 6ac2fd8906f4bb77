using BbbGen.Scripts.Tests.Servers;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>A real Redis for the tests of a class.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-redis-");
    Daemon? _daemon;

    public string Url => $"unix://{Socket}";

    string Socket => Path.Combine(_folder.FullName, "socket");

    public async ValueTask InitializeAsync() => _daemon = await Daemon.StartAsync(
        ExternalTool.Redis, ["--port", "0", "--unixsocket", Socket, "--save", ""], _folder.FullName, 0,
        () => Task.FromResult(File.Exists(Socket)));

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }
}
