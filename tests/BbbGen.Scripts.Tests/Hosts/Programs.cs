using System.Diagnostics;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>Which programs a test host has: those that run for real, and those that are only written down.</summary>
public static class Programs
{
    /// <summary>What runs for real; nothing here reaches beyond the files it is given and the addresses it is told.</summary>
    static readonly string[] Real =
    [
        "awk", "aws", "basename", "bash", "blkid", "cat", "chmod", "cmp", "cp", "curl", "cut", "date", "dirname", "env", "find",
        "flock", "grep",
        "gzip", "head", "install", "ln", "ls", "mkdir", "mkfs.ext4", "mktemp", "mv", "openssl",
        "python3", "readlink", "rm", "rsync", "ruby",
        "sed", "setsid", "sha256sum",
        "sh", "sleep", "sort", "stat", "tail", "tar", "timeout", "touch", "tr", "wc", "wipefs", "xargs",
    ];

    /// <summary>What is only written down, and does what Stubs/behaviours says, if anything.</summary>
    static readonly string[] Noted =
    [
        "amazon-cloudwatch-agent-ctl", "apt-get", "apt-mark", "bbb-conf", "bbb-install", "bbb-record", "certbot", "chown", "dnf",
        "docker", "dpkg",
        "getent", "id", "ip", "ip6tables", "iptables", "lsblk", "mount", "mountpoint", "redis-cli", "resize2fs", "runuser", "snap", "ss",
        "systemctl", "umount",
    ];

    static readonly Lazy<string> Python = new(() => Ask("python3", "-c", "import sys; print(sys.executable)"));

    /// <summary>Every program a host has.</summary>
    public static IEnumerable<string> All => Real.Concat(Noted);

    /// <summary>Those of them that run.</summary>
    public static IEnumerable<string> Running => Real.Where(name => Exists(name) is not null);

    /// <summary>The path of a program of this machine; of Python's the interpreter itself and not a manager's wrapper.</summary>
    public static string PathOf(string name) => name switch
    {
        "python3" => Python.Value,
        "aws" when Path.Combine(Path.GetDirectoryName(Python.Value)!, "aws") is var beside && File.Exists(beside) => beside,
        _ => Exists(name) ?? throw new FileNotFoundException($"{name} is not on this machine"),
    };

    static string? Exists(string name) => $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    static string Ask(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
