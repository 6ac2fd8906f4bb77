using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Aws.Session;

/// <summary>A filter between the operator and AWS that intercepts TLS, and proxies.</summary>
public sealed class InterceptedTests
{
    private const string Uni =
        "[profile uni]\nregion = eu-west-1\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = test\n";

    /// <summary>An answer of AWS, which shows that the connection was trusted.</summary>
    private const string Refusal = """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>
        <Message>no</Message></Error></ErrorResponse>
        """;

    private static readonly string Answer =
        $"HTTP/1.1 403 Forbidden\r\nContent-Type: text/xml\r\nContent-Length: {Refusal.Length}\r\nConnection: close\r\n\r\n{Refusal}";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    [Failure("F130")]
    public async Task A_certificate_of_an_unknown_authority_is_reported_with_its_reason_and_the_variable()
    {
        using var filter = new Server(Answer, Certificate());

        var (exitCode, printed) = await AskAsync(new CredentialCase("TLS",
            2) { Config = Uni, Variables = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = $"https://localhost:{filter.Port}" } });

        Assert.Equal(ExitCode.DeploymentFailed, exitCode);
        Assert.Equal(
            "error: TLS to localhost failed for sts:GetCallerIdentity (The remote certificate is invalid because of errors in the "
            + "certificate chain: UntrustedRoot); "
            + "something between this computer and AWS intercepts TLS, or AWS_ENDPOINT_URL names your own server: set AWS_CA_BUNDLE"
            + (OperatingSystem.IsLinux() ? ", or SSL_CERT_FILE (SSL_CERT_DIR for a folder)," : "")
            + " to a file with its certificate authority in PEM; in a container, install ca-certificates.\n",
            printed);
    }

    [Theory]
    [InlineData("AWS_CA_BUNDLE", "")]
    [InlineData("", "ca_bundle = {home}/ca.pem\n")]
    public async Task The_authority_of_a_bundle_is_trusted(string variable, string setting)
    {
        using var certificate = Certificate();
        using var filter = new Server(Answer, certificate);

        var (exitCode, printed) = await AskAsync(new CredentialCase("TLS", 2)
        {
            Config = $"{Uni}{setting}",
            Files = new Dictionary<string, string> { ["ca.pem"] = certificate.ExportCertificatePem() },
            Variables = new Dictionary<string, string>
            {
                ["AWS_ENDPOINT_URL"] = $"https://localhost:{filter.Port}",
                [variable.Length > 0 ? variable : "NOTHING"] = "{home}/ca.pem",
            },
        });

        Assert.Equal(ExitCode.DeploymentFailed, exitCode);
        Assert.StartsWith("error: AWS does not accept profile uni (InvalidClientTokenId)", printed);
    }

    /// <summary>In a process of its own: .NET reads the variables once.</summary>
    [Theory]
    [InlineData("SSL_CERT_FILE", "{home}/authorities/ca.pem")]
    [InlineData("SSL_CERT_DIR", "{home}/authorities")]
    public async Task The_authority_in_a_variable_of_OpenSSL_is_trusted(string variable, string path)
    {
        LinuxOnly.Require();
        using var certificate = Certificate();
        using var filter = new Server(Answer, certificate);
        using var desk = new CredentialDesk(
            new CredentialCase("TLS", 2)
            {
                Config = Uni,
                Files = new Dictionary<string, string> { ["authorities/ca.pem"] = certificate.ExportCertificatePem() },
                Variables = new Dictionary<string,
                    string> { ["AWS_ENDPOINT_URL"] = $"https://localhost:{filter.Port}", [variable] = path },
            },
            new Dictionary<string, string>());

        Assert.StartsWith("error: AWS does not accept profile uni", (await CredentialProcess.RunAsync(desk, "-p", "uni")).Error);
    }

    [Fact]
    public async Task A_bundle_without_the_authority_is_named()
    {
        using var certificate = Certificate();
        using var other = Certificate();
        using var filter = new Server(Answer, certificate);

        var (_, printed) = await AskAsync(new CredentialCase("TLS", 2)
        {
            Config = Uni,
            Files = new Dictionary<string, string> { ["ca.pem"] = other.ExportCertificatePem() },
            Variables = new Dictionary<string,
                string> { ["AWS_ENDPOINT_URL"] = $"https://localhost:{filter.Port}", ["AWS_CA_BUNDLE"] = "{home}/ca.pem" },
        });

        Assert.Contains(
            "; AWS_CA_BUNDLE names ~/ca.pem, which does not contain the certificate authority that signed the certificate", printed);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_not_reported_as_a_missing_authority()
    {
        using var certificate = Certificate();
        using var filter = new Server(Answer, certificate);

        var (_, printed) = await AskAsync(new CredentialCase("TLS", 2)
        {
            Config = Uni,
            Files = new Dictionary<string, string> { ["ca.pem"] = certificate.ExportCertificatePem() },
            Variables = new Dictionary<string,
                string> { ["AWS_ENDPOINT_URL"] = $"https://127.0.0.1:{filter.Port}", ["AWS_CA_BUNDLE"] = "{home}/ca.pem" },
        });

        Assert.Contains("RemoteCertificateNameMismatch", printed);
        Assert.DoesNotContain("AWS_CA_BUNDLE", printed);
    }

    [Theory]
    [Failure("F130")]
    [InlineData("HTTPS_PROXY", "http://127.0.0.1:9", "", "The proxy http://127.0.0.1:9 does not answer sts:GetCallerIdentity "
        + "(REFUSED); check HTTPS_PROXY, or name the host in NO_PROXY.")]
    [InlineData("https_proxy", "127.0.0.1:9", "", "The proxy http://127.0.0.1:9 does not answer sts:GetCallerIdentity "
        + "(REFUSED); check https_proxy, or name the host in NO_PROXY.")]
    [InlineData("ALL_PROXY", "http://127.0.0.1:9", "", "The proxy http://127.0.0.1:9 does not answer sts:GetCallerIdentity "
        + "(REFUSED); check ALL_PROXY, or name the host in NO_PROXY.")]
    [InlineData("HTTPS_PROXY", "http://127.0.0.1:PORT", "407 Proxy Authentication Required",
        "The proxy http://127.0.0.1:PORT requires a login (407); set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT.")]
    [InlineData("HTTPS_PROXY", "http://ops:hidden@127.0.0.1:PORT", "407 Proxy Authentication Required",
        "The proxy http://127.0.0.1:PORT does not accept the login of HTTPS_PROXY (407); correct HTTPS_PROXY and run again.")]
    [InlineData("HTTPS_PROXY", "http://127.0.0.1:PORT", "403 Forbidden",
        "The proxy http://127.0.0.1:PORT blocks sts:GetCallerIdentity to sts.eu-west-1.amazonaws.com")]
    public async Task A_proxy_is_named_with_its_variable(string variable, string address, string status, string sentence)
    {
        using var proxy = new Server(
            $"HTTP/1.1 {status}\r\nProxy-Authenticate: Basic realm=\"uni\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", null);
        var port = proxy.Port.ToString();
        using var desk = new CredentialDesk(
            new CredentialCase(
                "Proxy", 2) { Config = Uni, Variables = new Dictionary<string, string> { [variable] = address.Replace("PORT", port) } },
            new Dictionary<string, string>());

        var run = await CredentialProcess.RunAsync(desk, "-p", "uni");

        var expected = sentence.Replace(":PORT", $":{port}").Replace($"HOST:{port}", "HOST:PORT")
            .Replace("REFUSED", new SocketException((int)SocketError.ConnectionRefused).Message);
        Assert.StartsWith($"error: {expected}", run.Error);
        Assert.Equal(ExitCode.DeploymentFailed, run.ExitCode);
        Assert.DoesNotContain("hidden", run.Error);
    }

    [Fact]
    public async Task Hosts_in_NO_PROXY_bypass_the_proxy()
    {
        using var aws = new Server(Answer, null);
        using var desk = new CredentialDesk(
            new CredentialCase("Proxy", 2)
            {
                Config = Uni,
                Variables = new Dictionary<string, string>
                {
                    ["HTTP_PROXY"] = "http://127.0.0.1:9", ["NO_PROXY"] = "127.0.0.1",
                    ["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{aws.Port}",
                },
            },
            new Dictionary<string, string>());

        Assert.StartsWith("error: AWS does not accept profile uni", (await CredentialProcess.RunAsync(desk, "-p", "uni")).Error);
    }

    private static async Task<(int ExitCode, string Printed)> AskAsync(CredentialCase given)
    {
        using var desk = new CredentialDesk(given, new Dictionary<string, string>());
        var (exitCode, error) = await desk.RunAsync(CancellationToken);
        return (exitCode, desk.Normalized(error));
    }

    /// <summary>A self-signed certificate for localhost.</summary>
    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Answers every request with the same, in TLS where it has a certificate.</summary>
    private sealed class Server : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Server(string answer, X509Certificate2? certificate)
        {
            _listener.Start();
            _ = ServeAsync(Encoding.ASCII.GetBytes(answer), certificate);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync(byte[] answer, X509Certificate2? certificate)
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await AnswerAsync(client, answer, certificate);
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private static async Task AnswerAsync(TcpClient client, byte[] answer, X509Certificate2? certificate)
        {
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(certificate);
                    stream = tls;
                }

                await using (stream)
                {
                    _ = await stream.ReadAsync(new byte[65536]);
                    await stream.WriteAsync(answer);
                }
            }
            catch (Exception problem) when (problem is IOException or AuthenticationException)
            {
                // The other side does not trust it.
            }
        }
    }
}
