using Xunit;

namespace BbbGen.Testing.Moto;

/// <summary>One server for all tests of a class: <c>IClassFixture&lt;MotoFixture&gt;</c>.</summary>
public sealed class MotoFixture : IAsyncLifetime
{
    MotoServer? _server;

    /// <summary>The server; skips the calling test where Python or moto is missing.</summary>
    public MotoServer Server
    {
        get
        {
            ExternalTool.PythonWithMoto.Require();
            return _server!;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (ExternalTool.PythonWithMoto.IsAvailable)
        {
            _server = await MotoServer.StartAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
