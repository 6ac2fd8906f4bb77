using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BbbGen.Scripts.Tests.Servers;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>The scripts that work on Scalelite's list, on a Redis that demands TLS and a password, as ElastiCache does.</summary>
public sealed class ScaleliteOverTlsTests : IDisposable
{
    const string Token = "cache-token";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-redis-tls-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_list_is_changed_and_observed_over_TLS_with_the_password()
    {
        var port = Daemon.FreePort();
        WriteCertificate();
        await using var redis = await Daemon.StartAsync(
            ExternalTool.Redis,
            ["--port", "0", "--tls-port", $"{port}", "--tls-cert-file", PathOf("cert.pem"), "--tls-key-file", PathOf("key.pem"),
                "--tls-ca-cert-file", PathOf("cert.pem"), "--tls-auth-clients", "no", "--requirepass", Token, "--save", ""],
            _folder.FullName, port);
        using var pool = new Pool($"rediss://:{Token}@localhost:{port}/0");
        pool.Variables["SSL_CERT_FILE"] = PathOf("cert.pem");
        pool.Given($"World.server('{Pool.First}')");

        var added = await pool.ServerAsync("add", null, ("SERVER_URL", $"https://{Pool.First}/bigbluebutton/api"));
        pool.Given($"World.server('{Pool.First}'); Scalelite.poll; World.at(20) {{ exit }}");
        var observed = await pool.ObserveAsync();

        Assert.Equal((0, $"add {Pool.First}: enabled\n"), (added.Code, added.Output));
        Assert.Contains("\"ServersAccepting\":1,", observed.Output);
        Assert.DoesNotContain(Token, observed.Output);
    }

    string PathOf(string name) => Path.Combine(_folder.FullName, name);

    void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(PathOf("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(PathOf("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
