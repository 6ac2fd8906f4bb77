using System.Diagnostics;
using System.Text.Json;

namespace BbbGen.Scripts.Tests.Servers;

/// <summary>Somebody who is relayed: Stubs/turn_client.py.</summary>
sealed class TurnClient : IAsyncDisposable
{
    readonly Process _process;
    readonly JsonElement _told;

    TurnClient(Process process, JsonElement told) => (_process, _told) = (process, told);

    /// <summary>The answer to an allocation without credentials.</summary>
    public int Unauthenticated => _told.GetProperty("unauthenticated").GetInt32();

    /// <summary>The answer to the allocation: 200, or the error's code.</summary>
    public int Allocate => _told.GetProperty("allocate").GetInt32();

    /// <summary>The answers to all allocations.</summary>
    public IReadOnlyList<int> Allocations => [.. _told.GetProperty("allocations").EnumerateArray().Select(answer => answer.GetInt32())];

    /// <summary>Whether an answer names the program and its version.</summary>
    public bool NamesSoftware => _told.GetProperty("software").GetBoolean();

    /// <summary>The address peers see.</summary>
    public string? Relayed => _told.GetProperty("relayed").GetString();

    /// <summary>SHA-256 of the certificate that TLS has shown.</summary>
    public string? Certificate => _told.GetProperty("certificate").GetString();

    /// <summary>The answer to the permission for a peer.</summary>
    public int Permission(string peer) => _told.GetProperty("peers").GetProperty(peer).GetInt32();

    public static async Task<TurnClient> StartAsync(IReadOnlyList<string> command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            return new(process, JsonSerializer.Deserialize<JsonElement>(line));
        }
        throw new InvalidOperationException($"The client was told nothing: {await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
