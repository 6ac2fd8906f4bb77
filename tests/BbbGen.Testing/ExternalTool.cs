using System.Diagnostics;
using Xunit;

namespace BbbGen.Testing;

/// <summary>A program some tests need that does not come with the .NET SDK.</summary>
/// <remarks>
/// A test that needs one calls <see cref="Require"/>: it is skipped, with the reason, where the program is missing,
/// and fails instead where the environment variable BBBGEN_REQUIRE_TOOLS is set, so that CI leaves nothing out.
/// </remarks>
public sealed class ExternalTool
{
    readonly Lazy<string?> _path;
    readonly string _purpose;
    readonly string _howToGet;

    ExternalTool(string name, string purpose, string howToGet, params string[] trial)
        : this(name, purpose, howToGet, () => FindOnPath(name), trial)
    {
    }

    ExternalTool(string name, string purpose, string howToGet, Func<string?> find, params string[] trial)
    {
        Name = name;
        _purpose = purpose;
        _howToGet = howToGet;
        _path = new Lazy<string?>(() => find() is { } path && Works(path, trial) ? path : null);
    }

    /// <summary>Python 3 with the packages the AWS endpoint in tests/moto needs.</summary>
    public static ExternalTool PythonWithMoto { get; } = new(
        "python3",
        "Nothing was deployed to an AWS endpoint",
        "install Python 3.11 or newer and run `pip install -r tests/moto/requirements.txt`",
        "-c",
        "import importlib.util as u, sys; sys.exit(any(not u.find_spec(m) for m in ('moto', 'boto3', 'cfnlint', 'flask', 'jsonschema')))");

    /// <summary>Python 3, for the tests of the functions behind custom resources.</summary>
    public static ExternalTool Python { get; } = new(
        "python3", "No Python was run", "install Python 3.11 or newer", "--version");

    /// <summary>cfn-lint, the linter of CloudFormation templates.</summary>
    public static ExternalTool CfnLint { get; } = new(
        "cfn-lint", "The templates were not linted", "run `pip install cfn-lint==1.51.0`", "--version");

    /// <summary>The AWS command line interface.</summary>
    public static ExternalTool AwsCli { get; } = new(
        "aws", "The step-by-step way was not walked", "run `pip install awscli`", "--version");

    /// <summary>git, which the version is made from.</summary>
    public static ExternalTool Git { get; } = new(
        "git", "No version was made from commits, and no revisions were compared", "install git", "--version");

    /// <summary>ShellCheck, the linter of shell scripts.</summary>
    public static ExternalTool ShellCheck { get; } = new(
        "shellcheck", "The scripts were not linted", "run `apt-get install shellcheck`", "--version");

    /// <summary>The shell the README's commands are written for.</summary>
    public static ExternalTool Bash { get; } = new(
        "bash", "The step-by-step way was not walked", "install bash", "--version") { IsOfLinux = true };

    /// <summary>bbbgen as one native binary: the file the environment variable BBBGEN_NATIVE names.</summary>
    public static ExternalTool NativeBinary { get; } = new(
        "bbbgen",
        "The native binary was not tried",
        "run `dotnet publish src/BbbGen -c Release -r linux-x64` and set BBBGEN_NATIVE to the path of what it wrote",
        () => Environment.GetEnvironmentVariable("BBBGEN_NATIVE") is { } path && File.Exists(path) ? Path.GetFullPath(path) : null,
        "--version");

    /// <summary>bbbgen as a .NET tool: the file the environment variable BBBGEN_TOOL names. Tests of updates pack the build for release in
    /// the tree again, under later versions.</summary>
    public static ExternalTool InstalledTool { get; } = new(
        "bbbgen",
        "The packed tool was not tried",
        "run `dotnet build src/BbbGen -c Release`, `dotnet pack src/BbbGen -o artifacts`, "
            + "`dotnet tool install --tool-path FOLDER --source artifacts bbbgen`, and set BBBGEN_TOOL to the path of what that wrote",
        () => Environment.GetEnvironmentVariable("BBBGEN_TOOL") is { } path && File.Exists(path) ? Path.GetFullPath(path) : null,
        "--version");

    /// <summary>The Z shell.</summary>
    public static ExternalTool Zsh { get; } = new(
        "zsh", "Nothing was completed in zsh", "run `apt-get install zsh`", "--version") { IsOfLinux = true };

    /// <summary>The friendly interactive shell.</summary>
    public static ExternalTool Fish { get; } = new(
        "fish", "Nothing was completed in fish", "run `apt-get install fish`", "--version") { IsOfLinux = true };

    /// <summary>What gives a program a terminal.</summary>
    public static ExternalTool Terminal { get; } = new(
        "script", "Nothing was typed on a terminal", "run `apt-get install bsdutils`", "--version") { IsOfLinux = true };

    /// <summary>systemd's judge of unit files.</summary>
    public static ExternalTool SystemdAnalyze { get; } = new(
        "systemd-analyze", "The units were not verified", "run `apt-get install systemd`", "--version") { IsOfLinux = true };

    /// <summary>The browser that looks at pages.</summary>
    public static ExternalTool Chromium { get; } = new(
        "chromium", "The page of a rehearsal was not looked at", "run `apt-get install chromium`", "--version");

    /// <summary>Ruby, which BigBlueButton, Greenlight and Scalelite are written in.</summary>
    public static ExternalTool Ruby { get; } = new(
        "ruby", "The Ruby of the scripts was not run", "run `apt-get install ruby`", "--version") { IsOfLinux = true };

    /// <summary>Ruby's driver of PostgreSQL, with which Greenlight and Scalelite connect to their databases.</summary>
    public static ExternalTool RubyPg { get; } = new(
        "ruby", "No database was migrated", "run `apt-get install ruby-pg`", "-rpg", "-e", "") { IsOfLinux = true };

    /// <summary>rsync, which hands recordings over.</summary>
    public static ExternalTool Rsync { get; } = new(
        "rsync", "No recording was handed over", "run `apt-get install rsync`", "--version") { IsOfLinux = true };

    /// <summary>What reads the user data on an instance.</summary>
    public static ExternalTool CloudInit { get; } = new(
        "cloud-init", "The user data was not shown to cloud-init", "run `apt-get install cloud-init`", "--version") { IsOfLinux = true };

    /// <summary>The TURN server of the TURN hosts.</summary>
    public static ExternalTool Coturn { get; } = new(
        "turnserver", "No TURN server was run", "run `apt-get install coturn`", "--version") { IsOfLinux = true };

    /// <summary>A network of its own for a server that needs certain addresses and ports.</summary>
    public static ExternalTool NetworkNamespace { get; } = new(
        "unshare", "No server was run in a network of its own", "run the tests as root or where user namespaces are allowed",
        "--net", "--map-root-user", "true") { IsOfLinux = true };

    /// <summary>Another user and other disks for a program.</summary>
    public static ExternalTool UserNamespace { get; } = new(
        "unshare", "No program was run as another user", "run the tests where user namespaces are allowed",
        "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt") { IsOfLinux = true };

    /// <summary>The firewall of the hosts, in a network of its own. Accounts are compared, so the tests must run as root.</summary>
    public static ExternalTool Firewall { get; } = new(
        "unshare", "No firewall was set up", "run `apt-get install iptables`, and the tests as root",
        "--net", "sh", "-c", "for p in iptables ip6tables; do $p --insert OUTPUT --match owner --uid-owner 0 --jump ACCEPT || exit; done")
    { IsOfLinux = true };

    /// <summary>Redis, which holds Scalelite's list of servers.</summary>
    public static ExternalTool Redis { get; } = new(
        "redis-server", "No Redis was run", "run `apt-get install redis-server`", "--version") { IsOfLinux = true };

    /// <summary>The program that creates a PostgreSQL cluster; Debian keeps it and the server outside the path.</summary>
    public static ExternalTool PostgreSql { get; } = new(
        "initdb", "No PostgreSQL was run", "run `apt-get install postgresql`", FindPostgreSql, "--version") { IsOfLinux = true };

    /// <summary>nginx, the web server of BigBlueButton and Scalelite.</summary>
    public static ExternalTool Nginx { get; } = new(
        "nginx", "No web server was run", "run `apt-get install nginx-light`", "-v") { IsOfLinux = true };

    /// <summary>certbot, which requests the hosts' certificates.</summary>
    public static ExternalTool Certbot { get; } = new(
        "certbot", "No certificate was requested", "run `apt-get install certbot`", "--version") { IsOfLinux = true };

    /// <summary>Pebble, a certificate authority for tests that speaks Let's Encrypt's protocol.</summary>
    public static ExternalTool Pebble { get; } = new(
        "pebble", "No certificate authority was run", "run `apt-get install pebble`", "-h") { IsOfLinux = true };

    /// <summary>The program that indexes a repository of Debian packages.</summary>
    public static ExternalTool AptRepository { get; } = new(
        "apt-ftparchive", "No package was installed", "run `apt-get install apt-utils`", "--version") { IsOfLinux = true };

    /// <summary>The name of the program, as on the command line.</summary>
    public string Name { get; }

    /// <summary>Whether only Linux has it as the tests need it: a shell or a server of Windows or macOS is another one.</summary>
    bool IsOfLinux { get; init; }

    /// <summary>Whether the program is here and works.</summary>
    public bool IsAvailable => _path.Value is not null;

    /// <summary>What to tell where it is missing: what was not run, and how to get it.</summary>
    public string WhatIsMissing => $"{_purpose}: {Name} is not here or lacks what it needs; to get it, {_howToGet}.";

    /// <summary>The path of the program; skips the calling test where there is none.</summary>
    public string Require()
    {
        if (IsOfLinux)
        {
            LinuxOnly.Require();
        }

        if (_path.Value is { } path)
        {
            return path;
        }
        if (Environment.GetEnvironmentVariable("BBBGEN_REQUIRE_TOOLS") is { Length: > 0 })
        {
            Assert.Fail(WhatIsMissing);
        }
        Assert.Skip(WhatIsMissing);
        return "";
    }

    static string? FindPostgreSql() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetFiles("/usr/lib/postgresql", "initdb", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    static string? FindOnPath(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return folders
            .Where(folder => folder.Length > 0)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }

    static bool Works(string path, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        if (process is null)
        {
            return false;
        }
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
