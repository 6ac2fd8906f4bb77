using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BbbGen.Tests.SmokeTests;

/// <summary>What a site answers.</summary>
/// <param name="Status">HTTP's status.</param>
/// <param name="Body">The answer.</param>
/// <param name="Location">Where it sends to.</param>
internal sealed record SiteAnswer(int Status, string Body = "", string? Location = null);

/// <summary>
/// A real web server on this machine that speaks HTTP and HTTPS for any name, with a certificate of an authority of its own.
/// </summary>
internal sealed class LocalSite : IDisposable
{
    private readonly TcpListener _plain = new(IPAddress.Loopback, 0);
    private readonly TcpListener _secure = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _certificate;

    /// <param name="names">Whom the certificate is for.</param>
    /// <param name="days">How long it is still valid.</param>
    /// <param name="age">For how many days it has been valid.</param>
    public LocalSite(string[] names, int days, int age = 90)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _authority = authority.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-100), DateTimeOffset.UtcNow.AddDays(1000));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=site", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        using var signed =
            request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-age), DateTimeOffset.UtcNow.AddDays(days).AddHours(12), [1, 2, 3]);
        using var withKey = signed.CopyWithPrivateKey(key);
        _certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);

        _plain.Start();
        _secure.Start();
        _ = ListenAsync(_plain, isSecure: false);
        _ = ListenAsync(_secure, isSecure: true);
    }

    /// <summary>What is answered to an address.</summary>
    public Func<Uri, SiteAnswer> Answer { get; set; } = _ => new(404);

    /// <summary>Whether the client trusts the authority.</summary>
    public bool IsTrusted { get; set; } = true;

    /// <summary>How many connections fail before the first one does not, as with a name that does not resolve yet.</summary>
    public int UnknownFor { get; set; }

    /// <summary>Hosts that are other sites.</summary>
    public Dictionary<string, LocalSite> Others { get; } = [];

    /// <summary>Addresses that were asked for.</summary>
    public List<Uri> Asked { get; } = [];

    /// <summary>The media type that the last request asked for; empty for none.</summary>
    public string Accept { get; private set; } = "";

    /// <summary>The way to it, whatever the host's name.</summary>
    public SocketsHttpHandler Way()
    {
        var handler = new SocketsHttpHandler { ConnectCallback = ConnectAsync };
        if (IsTrusted)
        {
            handler.SslOptions.CertificateChainPolicy =
                new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(_authority);
        }

        return handler;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _plain.Dispose();
        _secure.Dispose();
        _stop.Dispose();
        _authority.Dispose();
        _certificate.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (UnknownFor-- > 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var site = Others.GetValueOrDefault(context.DnsEndPoint.Host, this);
        var listener = context.DnsEndPoint.Port == 443 ? site._secure : site._plain;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.LocalEndpoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task ListenAsync(TcpListener listener, bool isSecure)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream(), isSecure);
            }
            catch (Exception problem) when (problem is IOException or SocketException
                or System.Security.Authentication.AuthenticationException or OperationCanceledException or ObjectDisposedException)
            {
                // The client closed the connection, or the test is over.
            }
        }
    }

    private async Task ServeAsync(Stream stream, bool isSecure)
    {
        if (isSecure)
        {
            var secured = new SslStream(stream);
            await secured.AuthenticateAsServerAsync(_certificate);
            stream = secured;
        }

        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (await reader.ReadLineAsync(_stop.Token) is not { Length: > 0 } request)
        {
            return; // The client did not like the certificate.
        }

        var target = request.Split(' ')[1];
        var (host, accept) = ("", "");
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
        {
            host = header.StartsWith("Host:", StringComparison.OrdinalIgnoreCase) ? header[5..].Trim() : host;
            accept = header.StartsWith("Accept:", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : accept;
        }

        var address = new Uri($"{(isSecure ? "https" : "http")}://{host}{target}");
        Asked.Add(address);
        Accept = accept;
        var answer = Answer(address);
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = $"HTTP/1.1 {answer.Status} Said\r\nContent-Length: {body.Length}\r\nConnection: "
                + $"close\r\n{(answer.Location is null ? "" : $"Location: {answer.Location}\r\n")}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        await stream.WriteAsync(body, _stop.Token);
        await stream.FlushAsync(_stop.Token);
        await stream.DisposeAsync();
    }
}
