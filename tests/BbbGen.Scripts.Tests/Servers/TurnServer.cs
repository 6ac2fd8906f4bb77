using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BbbGen.Scripts.Tests.Bootstraps;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Servers;

/// <summary>
/// The real coturn with the configuration that turn-bootstrap.sh has written, in a network of its own: with the addresses of a TURN host,
/// of its neighbor 10.1.0.11 and of a BigBlueButton server, 198.51.100.1.
/// </summary>
sealed class TurnServer : IAsyncDisposable
{
    const string Network = "ip link set lo up; for a in 10.1.0.10 10.1.0.11 198.51.100.1; do ip addr add $a/32 dev lo; done; "
        + "exec turnserver -c \"$0\"";

    readonly Daemon _daemon;

    TurnServer(Host host, Daemon daemon) => (Host, _daemon) = (host, daemon);

    public Host Host { get; }

    public string Name => $"{Host.Instance}.{Account.Domain}";

    /// <summary>What it has written to its log since the file was last rotated.</summary>
    public string Log => Host.Exists("var/log/turnserver/turnserver.log") ? Host.Read("var/log/turnserver/turnserver.log") : "";

    /// <param name="secret">ARN of a secret of its own; null: that of all tests.</param>
    public static async Task<TurnServer> StartAsync(Account account, string? secret = null)
    {
        ExternalTool.Coturn.Require();
        var host = await Kind.Turn.OnlyAsync(account, "configure_coturn");
        if (secret is not null)
        {
            host.Settings.Values["BBB_TURN_SECRET"] = secret;
            host.Install();
        }

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);
        Certify(host);
        var daemon = await Daemon.StartAsync(
            ExternalTool.NetworkNamespace, ["--net", "--map-root-user", "bash", "-c", Network, host.PathOf("etc/turnserver.conf")],
            host.Root, port: 0, () => Task.FromResult(host.Exists("var/log/turnserver/turnserver.log")
                && host.Read("var/log/turnserver/turnserver.log").Contains("IO method (auth thread)")));
        return new(host, daemon);
    }

    /// <summary>Gives it a new certificate for its name, in the place where the scripts put it; gives the certificate's digest.</summary>
    public static string Certify(Host host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName($"{host.Instance}.{Account.Domain}");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(1));
        host.Write("etc/turnserver/fullchain.pem", certificate.ExportCertificatePem());
        host.Write("etc/turnserver/privkey.pem", key.ExportPkcs8PrivateKeyPem());
        return Convert.ToHexString(SHA256.HashData(certificate.RawData));
    }

    /// <summary>A client that keeps its allocation until it is disposed.</summary>
    public Task<TurnClient> ConnectAsync(string transport, string secret = Secrets.Turn, params string[] peers) =>
        StartAsync([], transport, secret, peers);

    /// <summary>A client that asks for so many allocations, all with one user name.</summary>
    public Task<TurnClient> AllocateAsync(int number, string secret = Secrets.Turn) =>
        StartAsync(["--allocations", $"{number}"], "udp", secret);

    Task<TurnClient> StartAsync(string[] options, string transport, string secret, params string[] peers) => TurnClient.StartAsync(
    [
        .. Inside, "python3", Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/turn_client.py"), .. options, transport, "10.1.0.10",
        transport is "udp" or "tcp" ? "3478" : "443", Name, Host.PathOf("etc/turnserver/fullchain.pem"), secret, .. peers,
    ]);

    /// <summary>What <c>ss -Huanp</c> lists in its network.</summary>
    public async Task<string> SocketsAsync()
    {
        using var ss = Process.Start(new ProcessStartInfo("nsenter", [.. Inside[1..], "ss", "-Huanp"]) { RedirectStandardOutput = true })!;
        return await ss.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Whether it is the process that was started.</summary>
    public bool IsRunning => !_daemon.HasEnded;

    public Task SignalAsync(string signal) => _daemon.SignalAsync(signal);

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        await Host.DisposeAsync();
    }

    string[] Inside => ["nsenter", "--target", _daemon.Id.ToString(), "--net", "--user", "--preserve-credentials"];
}
