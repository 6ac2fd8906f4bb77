using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BbbGen.Tests.Internet;

/// <summary>A web server on this machine that answers as it likes, byte by byte.</summary>
internal sealed class HostileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, Stream, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private int _connections;
    private long _sent;

    /// <param name="answer">Writes the answer to the head of a request.</param>
    /// <param name="certificate">For TLS; null: without.</param>
    public HostileServer(Func<string, Stream, Task> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Gives every request the same answer.</summary>
    public HostileServer(string answer, X509Certificate2? certificate = null)
        : this((_, stream) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer)).AsTask(), certificate)
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were made to it.</summary>
    public int Connections => _connections;

    /// <summary>Bytes of endless bodies that were taken from it.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>A complete answer.</summary>
    public static string Answer(string status, string body, params string[] headers) =>
        $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n"
            + $"{string.Concat(headers.Select(header => $"{header}\r\n"))}\r\n{body}";

    /// <summary>A self-signed certificate for localhost.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A server whose answers never end.</summary>
    /// <param name="pause">Between two parts; zero: as fast as they are taken.</param>
    public static HostileServer Endless(TimeSpan pause, X509Certificate2? certificate = null)
    {
        HostileServer? server = null;
        server = new(
            async (_, stream) =>
            {
                var part = new byte[pause == TimeSpan.Zero ? 64 * 1024 : 1];
                part.AsSpan().Fill((byte)' ');
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n<"u8.ToArray());
                while (!server!._stop.IsCancellationRequested)
                {
                    await stream.WriteAsync(part, server._stop.Token);
                    Interlocked.Add(ref server._sent, part.Length);
                    await Task.Delay(pause, server._stop.Token);
                }
            },
            certificate);
        return server;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(_certificate);
                    stream = tls;
                }

                await using (stream)
                {
                    await _answer(await RequestAsync(stream), stream);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or AuthenticationException or ObjectDisposedException
            or OperationCanceledException)
        {
            // The other side has closed the connection, or the test is over.
        }
    }

    /// <summary>The head of a request, whose body is read too: a connection closed before would lose the answer.</summary>
    private static async Task<string> RequestAsync(Stream stream)
    {
        var (text, buffer) = (new StringBuilder(), new byte[65536]);
        while (true)
        {
            var count = await stream.ReadAsync(buffer);
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            var (all, end) = (text.ToString(), text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal));
            if (count == 0 || (end >= 0 && all.Length - end - 4 >= LengthIn(all[..end])))
            {
                return end < 0 ? all : all[..end];
            }
        }
    }

    private static int LengthIn(string head) =>
        head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
            ? int.Parse(line.Split(':')[1])
            : 0;
}
