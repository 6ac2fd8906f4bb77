using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace BbbGen.Scripts.Tests.Servers;

/// <summary>
/// A repository of Debian packages on the loopback address, whose requests fail on demand. A host that uses it runs the real apt and
/// dpkg, which read and write nothing outside the host's folder.
/// </summary>
public sealed class PackageRepository : IAsyncDisposable
{
    const string Suite = "test";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-repository-");
    readonly ConcurrentDictionary<string, int> _requests = [];
    readonly WebApplication _app;
    readonly PhysicalFileProvider _files;

    PackageRepository()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _files = new(_folder.FullName);
        _app.Run(AnswerAsync);
    }

    /// <summary>Whether a request is answered with 503: gets the path and how often it was asked for, from 1.</summary>
    public Func<string, int, bool> Fails { get; set; } = (_, _) => false;

    /// <summary>The paths asked for, with how often.</summary>
    public IReadOnlyDictionary<string, int> Requests => _requests;

    /// <summary>A line of sources.list.</summary>
    public string Source => $"deb [trusted=yes] {_app.Urls.Single()} {Suite} main";

    /// <summary>Starts one that offers these packages; skips the calling test where the programs for it are missing.</summary>
    public static async Task<PackageRepository> StartAsync(params string[] packages)
    {
        ExternalTool.AptRepository.Require();
        var repository = new PackageRepository();
        repository._folder.CreateSubdirectory("pool");
        foreach (var package in packages)
        {
            await repository.BuildAsync(package, "1", repository.PathOf("pool"));
        }
        await repository.IndexAsync();
        await repository._app.StartAsync();
        return repository;
    }

    /// <summary>Replaces a package by a newer version, as mirrors do.</summary>
    public async Task UpgradeAsync(string package)
    {
        File.Delete(PathOf($"pool/{package}_1_all.deb"));
        await BuildAsync(package, "2", PathOf("pool"));
        await IndexAsync();
    }

    /// <summary>Makes it the only source of packages of a host.</summary>
    public async Task ServeAsync(Host host)
    {
        foreach (var folder in new[]
        {
            "etc/apt/preferences.d", "etc/apt/sources.list.d", "etc/apt/trusted.gpg.d", "var/lib/apt/lists/partial",
            "var/cache/apt/archives/partial", "var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers", "var/log/apt",
        })
        {
            Directory.CreateDirectory(host.PathOf(folder));
        }
        host.Write("var/lib/dpkg/status", "");
        host.Write("etc/apt/sources.list", Source + "\n");

        // Packages without maintainer scripts need no chroot; dpkg itself needs programs that a test host has not.
        host.UseRealProgram("apt-get", "exec /usr/bin/apt-get \"$@\"");
        var dpkg = host.UseRealProgram(
            "dpkg",
            $"PATH=/usr/sbin:/usr/bin:/sbin:/bin exec /usr/bin/dpkg --root={host.Root} --log={host.PathOf("var/log/dpkg.log")} "
                + "--force-not-root \"$@\"");
        host.Write("apt.conf",
            $$"""
            Dir "{{host.Root}}/";
            Dir::State::status "{{host.PathOf("var/lib/dpkg/status")}}";
            Dir::Bin::dpkg "{{dpkg}}";
            APT::Sandbox::User "root";
            Acquire::Retries::Delay "false";
            """);
        host.Variables["APT_CONFIG"] = host.PathOf("apt.conf");
        host.Variables["BIGBLUEBUTTON_SOURCE"] = "# the host's only source has it";

        await BuildAsync("amazon-cloudwatch-agent", "1", _folder.FullName);
        await BuildAsync("amazon-efs-utils", "1", _folder.FullName);
        Downloads.ServePackages(host, PathOf("amazon-cloudwatch-agent_1_all.deb"), PathOf("amazon-efs-utils_1_all.deb"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _files.Dispose();
        _folder.Delete(recursive: true);
    }

    string PathOf(string relative) => Path.Combine(_folder.FullName, relative);

    Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var times = _requests.AddOrUpdate(path, 1, (_, before) => before + 1);
        if (Fails(path, times))
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        }
        var file = _files.GetFileInfo(path);
        if (!file.Exists)
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }
        return context.Response.SendFileAsync(file);
    }

    /// <summary>Builds a package of one file; that of BigBlueButton is the one its installer waits for.</summary>
    async Task BuildAsync(string package, string version, string into)
    {
        var content = PathOf($"build/{package}");
        var file = package == "bigbluebutton"
            ? "usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties"
            : $"usr/share/doc/{package}/version";
        foreach (var (path, text) in new[]
        {
            (file, version),
            ("DEBIAN/control", $"Package: {package}\nVersion: {version}\nArchitecture: all\nMaintainer: Test <test@example.org>\n"
                + "Description: stand-in\n"),
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(content, path))!);
            await File.WriteAllTextAsync(Path.Combine(content, path), text);
        }
        await RunAsync("dpkg-deb", "--build", content, Path.Combine(into, $"{package}_{version}_all.deb"));
    }

    async Task IndexAsync()
    {
        const string Index = $"dists/{Suite}/main/binary-all/Packages";
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(Index))!);
        File.Delete(PathOf($"dists/{Suite}/Release"));
        await File.WriteAllTextAsync(PathOf(Index), await RunAsync("apt-ftparchive", "packages", "pool"));
        var release = await RunAsync(
            "apt-ftparchive", "-o", $"APT::FTPArchive::Release::Suite={Suite}", "-o", "APT::FTPArchive::Release::Components=main", "-o",
            "APT::FTPArchive::Release::Architectures=all amd64 arm64", "release", $"dists/{Suite}");
        await File.WriteAllTextAsync(PathOf($"dists/{Suite}/Release"), release);
    }

    async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
