using System.Diagnostics;
using System.Text;
using BbbGen.Templates.Assets;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>
/// An instance in a folder: the scripts run on it for real, with nothing of this machine but the programs of <see cref="Programs"/>.
/// </summary>
public sealed class Host : IAsyncDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-host-");
    readonly string _stubs;

    Host(Account account, World world)
    {
        (Account, World) = (account, world);
        (Instance, Volume) = account.NextInstance();
        world.Metadata["instance-id"] = Instance;
        _stubs = _folder.CreateSubdirectory("stubs").FullName;
        Root = _folder.CreateSubdirectory("root").FullName;
        Settings = new(Account, this);
    }

    public Account Account { get; }

    public World World { get; }

    public string Instance { get; }

    public string Volume { get; }

    /// <summary>What the scripts take for the root of the file system.</summary>
    public string Root { get; }

    public HostSettings Settings { get; }

    /// <summary>The API secret that is derived for this server, once it has a name.</summary>
    public string ServerSecret => Secrets.OfServer($"{Read("var/lib/bbb-on-aws/label").Trim()}.{Account.Domain}", Instance);

    /// <summary>Environment variables beside those every script gets here.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Every program that was called, in order.</summary>
    public IReadOnlyList<Call> Calls => Call.Read(Path.Combine(_stubs, "calls"));

    /// <summary>The bootstrap's log.</summary>
    public string Log => Exists("var/log/bbb-bootstrap.log") ? Read("var/log/bbb-bootstrap.log") : "";

    public static async Task<Host> StartAsync(Account account)
    {
        LinuxOnly.Require();
        _ = account.Server; // skips the test before anything is made
        var host = new Host(account, await World.StartAsync());
        host.Furnish();
        return host;
    }

    public string PathOf(string relative) => Path.Combine(Root, relative);

    public bool Exists(string relative) => Path.Exists(PathOf(relative));

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>What a stub has left, such as docker-environment.</summary>
    public string ReadStub(string name) => File.ReadAllText(Path.Combine(_stubs, name));

    public void WriteStub(string name, string text) => File.WriteAllText(StubPath(name), text);

    /// <summary>The path of what a stub reads or leaves.</summary>
    public string StubPath(string name) => Path.Combine(_stubs, name);

    public void DeleteStub(string name) => File.Delete(Path.Combine(_stubs, name));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    /// <summary>Whether a program was called with arguments that hold these words.</summary>
    public bool Called(string words) => Calls.Any(call => call.Line.Contains(words));

    /// <summary>Lets a program fail whenever its arguments match a shell pattern.</summary>
    public void Fail(string program, string pattern = "*", string says = "out of order", int code = 1, int times = int.MaxValue) =>
        Order(program, $$"""
            if [[ "$*" == {{pattern}} ]]; then
              n=0; [[ ! -e ${STUBS}/faults/{{program}}.n ]] || n=$(<"${STUBS}/faults/{{program}}.n")
              if ((n < {{times}})); then
                echo $((n + 1)) >"${STUBS}/faults/{{program}}.n"
                echo '{{says}}' >&2
                exit {{code}}
              fi
            fi

            """);

    /// <summary>Lets a program run these lines of bash first.</summary>
    public void Order(string program, string lines) => File.AppendAllText(Path.Combine(_stubs, "faults", program), lines);

    /// <summary>Lets a program that is otherwise only noted run these lines of bash; gives its path.</summary>
    public string UseRealProgram(string program, string lines)
    {
        var path = Path.Combine(_stubs, "real", program);
        File.WriteAllText(path, $"#!/bin/bash\n{lines}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    /// <summary>Takes a program away.</summary>
    public void Remove(string program) => File.Delete(Path.Combine(_stubs, "bin", program));

    /// <summary>Where a program would be found.</summary>
    public string ProgramPath(string program) => Path.Combine(_stubs, "bin", program);

    /// <summary>Puts scripts and settings where user data puts them.</summary>
    public void Install()
    {
        foreach (var script in Templates.Assets.Scripts.All)
        {
            var path = PathOf($"opt/bbb-on-aws/{script.FileName}");
            File.WriteAllBytes(path, script.Content.Span);
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
        Write("etc/bbb-on-aws/settings.env", Settings.Text);
    }

    /// <summary>Runs a script of /opt/bbb-on-aws to its end.</summary>
    public Task<Outcome> RunAsync(string script, params string[] arguments) =>
        Outcome.OfAsync(StartInfo([PathOf($"opt/bbb-on-aws/{script}"), .. arguments]));

    /// <summary>Runs a text as cloud-init does.</summary>
    public Task<Outcome> RunTextAsync(string text)
    {
        var file = Path.Combine(_folder.FullName, "user-data");
        File.WriteAllText(file, text);
        return Outcome.OfAsync(StartInfo([file]));
    }

    /// <summary>Starts a script that goes on for ever.</summary>
    public Service Start(string script, params string[] arguments) => new(StartInfo([PathOf($"opt/bbb-on-aws/{script}"), .. arguments]));

    /// <summary>The signals of this instance, oldest first.</summary>
    public async Task<IReadOnlyList<MotoSignal>> SignalsAsync() =>
        [.. (await Account.Server.SignalsAsync()).Where(signal => signal.UniqueId.StartsWith(Instance))];

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A log shipper that was interrupted may still write; the folder is a temporary one.
        }
    }

    void Furnish()
    {
        foreach (var folder in new[] { "bin", "real", "faults" })
        {
            Directory.CreateDirectory(Path.Combine(_stubs, folder));
        }
        foreach (var program in Programs.All)
        {
            File.CreateSymbolicLink(ProgramPath(program), Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/command.sh"));
        }
        foreach (var program in Programs.Running)
        {
            File.CreateSymbolicLink(
                Path.Combine(_stubs, "real", program), program == "aws" ? Account.Cli.Program : Programs.PathOf(program));
        }
        foreach (var folder in new[]
        {
            "etc/apt/apt.conf.d", "etc/systemd/system", "etc/cron.daily", "etc/logrotate.d", "opt/bbb-on-aws", "dev/disk/by-id", "tmp",
        })
        {
            Directory.CreateDirectory(PathOf(folder));
        }
        Write("etc/fstab", "");
        Write("etc/os-release", "VERSION_CODENAME=jammy\n");
        using var disk = File.Create(PathOf($"dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_{Volume.Replace("-", "")}"));
        disk.SetLength(8 << 20);
    }

    ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            "/bin/bash", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        start.Environment.Clear();
        foreach (var (name, value) in Account.Environment.Concat(Fixed()).Concat(Variables))
        {
            start.Environment[name] = value;
        }
        return start;
    }

    Dictionary<string, string> Fixed() => new()
    {
        ["PATH"] = Path.Combine(_stubs, "bin"),
        ["HOME"] = Root,
        ["TMPDIR"] = PathOf("tmp"),
        ["LC_ALL"] = "C.UTF-8",
        ["STUBS"] = _stubs,
        ["INSTANCE"] = Instance,
        ["FUNCTION_ENVIRONMENT"] = $$"""
            {"BUCKET": "{{Account.Bucket}}", "DOMAIN": "{{Account.Domain}}", "HOSTED_ZONE": "{{Account.Zone}}",
            "CLUSTER": "{{Account.Cluster}}", "FAMILY": "{{Settings.AddServerFamily}}",
            "SERVERS_KEY_ARN": "{{Account.Output("ServersKey")}}"}
            """,
        ["BEHAVIOURS"] = Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/behaviours"),
        ["WORLD"] = World.Url,
        ["INSTALLED_SECRET"] = Secrets.BigBlueButton,
        ["BBB_ROOT"] = Root,
        ["BBB_METADATA_URL"] = World.Url,
        ["BBB_INTROSPECTION_URL"] = $"{World.Url}/https/introspection",
        ["BBB_AGENT_CTL"] = ProgramPath("amazon-cloudwatch-agent-ctl"),
        ["BBB_SHIP_SECONDS"] = "0.5",
        ["BBB_WATCH_SECONDS"] = "0.1",
    };
}
