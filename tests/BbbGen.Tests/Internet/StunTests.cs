using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BbbGen.Internet;
using BbbGen.Testing;

namespace BbbGen.Tests.Internet;

/// <summary>A binding request is answered by a TURN server, and by nothing else.</summary>
public sealed class StunTests : IDisposable
{
    private readonly UdpClient _server = new(new IPEndPoint(IPAddress.Loopback, 0));

    private int Port => ((IPEndPoint)_server.Client.LocalEndPoint!).Port;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Coturn_answers_it()
    {
        var folder = Directory.CreateTempSubdirectory("bbbgen-coturn-");
        var turnserver = ExternalTool.Coturn.Require();
        _server.Dispose(); // frees its port
        var port = FreePort();
        string[] arguments =
        [
            "-n", "--listening-ip=127.0.0.1", $"--listening-port={port}", "--no-cli", "--no-tls", "--no-dtls", "--use-auth-secret",
            "--static-auth-secret=secret-of-the-test", "--realm=bbb.uni.example", "--log-file=stdout",
            $"--pidfile={folder.FullName}/pid", $"--userdb={folder.FullName}/db",
        ];
        using var coturn = Process.Start(new ProcessStartInfo(turnserver, arguments) { RedirectStandardOutput = true })!;
        coturn.OutputDataReceived += (_, _) => { };
        coturn.BeginOutputReadLine();
        try
        {
            var stun = new Stun(port);
            var answers = false;
            for (var attempt = 0; attempt < 100 && !answers && !coturn.HasExited; attempt++)
            {
                answers = await stun.AnswersAsync("127.0.0.1", TestContext.Current.CancellationToken);
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            Assert.True(answers);
        }
        finally
        {
            coturn.Kill();
            await coturn.WaitForExitAsync(TestContext.Current.CancellationToken);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_lost_datagram_is_sent_again()
    {
        var asked = AskAsync(seconds: 1);
        await _server.ReceiveAsync(TestContext.Current.CancellationToken);
        var second = await _server.ReceiveAsync(TestContext.Current.CancellationToken);

        await _server.SendAsync(Response(second.Buffer), second.RemoteEndPoint, TestContext.Current.CancellationToken);

        Assert.True(await asked);
    }

    [Fact]
    public async Task A_response_to_another_request_is_no_answer()
    {
        var asked = AskAsync();
        var request = await _server.ReceiveAsync(TestContext.Current.CancellationToken);
        var response = Response(request.Buffer);
        response[^1] ^= 1;

        await _server.SendAsync(response, request.RemoteEndPoint, TestContext.Current.CancellationToken);

        Assert.False(await asked);
    }

    [Fact]
    public async Task A_server_of_another_protocol_is_no_answer()
    {
        var asked = AskAsync();
        var request = await _server.ReceiveAsync(TestContext.Current.CancellationToken);

        await _server.SendAsync("hello"u8.ToArray(), request.RemoteEndPoint, TestContext.Current.CancellationToken);

        Assert.False(await asked);
    }

    [Fact]
    public async Task A_closed_port_is_no_answer()
    {
        var port = Port;
        _server.Dispose();

        Assert.False(await new Stun(port) { Wait = TimeSpan.FromMilliseconds(50) }
            .AnswersAsync("127.0.0.1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_no_answer() =>
        Assert.False(await new Stun(Port).AnswersAsync("turn.invalid", TestContext.Current.CancellationToken));

    private Task<bool> AskAsync(double seconds = 0.1) => new Stun(Port) { Wait = TimeSpan.FromSeconds(seconds) }
        .AnswersAsync("127.0.0.1", TestContext.Current.CancellationToken);

    private static byte[] Response(byte[] request)
    {
        byte[] response = [.. request];
        BinaryPrimitives.WriteUInt16BigEndian(response, 0x0101);
        return response;
    }

    private static int FreePort()
    {
        using var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
    }
}
