using System.Diagnostics;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Servers;

/// <summary>
/// A PostgreSQL that takes TLS connections with a password only, as Aurora does; it can be stopped and started again. Its log has every
/// statement.
/// </summary>
public sealed class PostgreSql : IAsyncDisposable
{
    /// <summary>The user that creates the cluster, which nobody in Aurora is.</summary>
    public const string Superuser = "app";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-postgresql-");
    readonly int _port = Daemon.FreePort();
    Daemon? _daemon;

    /// <summary>The URL of a database, which need not exist.</summary>
    public Uri UrlOf(string database, string password, string user = Superuser) =>
        new($"postgres://{user}:{password}@127.0.0.1:{_port}/{database}?sslmode=require&connect_timeout=4");

    /// <summary>Runs statements and returns what psql prints.</summary>
    public static Task<Outcome> QueryAsync(Uri url, string statements)
    {
        var start = new ProcessStartInfo("psql", ["-XqtA", "-v", "ON_ERROR_STOP=1", "-c", statements, url.AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Outcome.OfAsync(start);
    }

    /// <summary>Creates a cluster and starts it; skips the calling test where PostgreSQL is missing.</summary>
    public static async Task<PostgreSql> StartAsync(string password)
    {
        ExternalTool.PostgreSql.Require();
        var server = new PostgreSql();
        await server.CreateAsync(password);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        var (program, arguments) = AsUser("postgres", "-D", PathOf("data"), "-p", $"{_port}", "-k", _folder.FullName);
        _daemon = await Daemon.StartAsync(program, arguments, _folder.FullName, _port);
    }

    public async Task StopAsync()
    {
        await _daemon!.SignalAsync("INT"); // its fast shutdown, which ends connections
        await _daemon.EndsAsync();
        await _daemon.DisposeAsync();
        _daemon = null;
    }

    /// <summary>It accepts connections, but answers nothing, until it continues.</summary>
    public Task HangAsync() => _daemon!.SignalAsync("STOP");

    public Task ContinueAsync() => _daemon!.SignalAsync("CONT");

    /// <summary>What it has logged since its start, up to this moment.</summary>
    public async Task<string> LogAsync(string password)
    {
        var mark = $"SELECT 'mark {Guid.NewGuid()}'";
        await QueryAsync(UrlOf("postgres", password), mark);
        while (!_daemon!.Output.Contains(mark))
        {
            await Task.Delay(20);
        }
        return _daemon.Output;
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            await StopAsync();
        }
        _folder.Delete(recursive: true);
    }

    string PathOf(string relative) => Path.Combine(_folder.FullName, relative);

    async Task CreateAsync(string password)
    {
        await File.WriteAllTextAsync(PathOf("password"), password);
        await RunAsync(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=database", "-keyout", PathOf("key"), "-out",
            PathOf("certificate"));
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", "postgres:postgres", _folder.FullName);
        }
        var (program, arguments) = AsUser(
            "initdb", "-D", PathOf("data"), "-U", Superuser, "--pwfile", PathOf("password"), "--auth", "scram-sha-256", "--no-sync");
        await RunAsync(program, arguments);
        await File.AppendAllTextAsync(PathOf("data/postgresql.conf"),
            $"ssl = on\nssl_cert_file = '{PathOf("certificate")}'\nssl_key_file = '{PathOf("key")}'\nfsync = off\nlog_statement = all\n");
        await File.WriteAllTextAsync(PathOf("data/pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    static (string Program, string[] Arguments) AsUser(string name, params string[] arguments)
    {
        var program = Path.Combine(Path.GetDirectoryName(ExternalTool.PostgreSql.Require())!, name);
        return Environment.IsPrivilegedProcess
            ? ("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", program, .. arguments])
            : (program, arguments);
    }

    static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
    }
}
