using System.Diagnostics;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>A container in a folder: a script that is text of a template runs in it, with stand-ins for what the image holds.</summary>
sealed class Container : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-container-");

    /// <summary>A container whose Rails is a file of Stubs, with the real driver of PostgreSQL or one whose locks are files.</summary>
    public Container(string? rails = null, bool realDriver = false)
    {
        LinuxOnly.Require();
        ExternalTool.Ruby.Require();
        foreach (var folder in new[] { "bin", "gems" })
        {
            _folder.CreateSubdirectory(folder);
        }
        File.CreateSymbolicLink(PathOf("bin/bundle"), StubOf("bundle.sh"));
        if (realDriver)
        {
            ExternalTool.RubyPg.Require();
        }
        else
        {
            File.CreateSymbolicLink(PathOf("gems/pg.rb"), StubOf("pg.rb"));
        }
        if (rails is not null)
        {
            File.CreateSymbolicLink(PathOf("rails.rb"), StubOf(rails));
        }
        Program("sleep", "echo \"sleep $*\" >>\"${CONTAINER}/calls\"");
        Variables["CONTAINER"] = _folder.FullName;
        Variables["PATH"] = $"{PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>Environment of the script.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>The stand-ins that were called, with their arguments, in order.</summary>
    public IReadOnlyList<string> Calls => Exists("calls") ? File.ReadAllLines(PathOf("calls")) : [];

    public string PathOf(string relative) => Path.Combine(_folder.FullName, relative);

    public bool Exists(string relative) => File.Exists(PathOf(relative));

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    /// <summary>Puts a program of these lines of bash into the image.</summary>
    public void Program(string name, string lines)
    {
        Write($"bin/{name}", $"#!/bin/bash\n{lines}\n");
        File.SetUnixFileMode(PathOf($"bin/{name}"), (UnixFileMode)0b111_101_101);
    }

    /// <summary>Runs a script as ECS does: its text by `sh -c`, the arguments behind it.</summary>
    public Task<Outcome> RunAsync(string script, params string[] arguments) =>
        RunTextAsync(Repository.ReadText($"scripts/{script}"), arguments);

    /// <summary>As <see cref="RunAsync"/>, with a text that is no file.</summary>
    public Task<Outcome> RunTextAsync(string text, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", text, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }
        return Outcome.OfAsync(start);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    static string StubOf(string name) => Repository.PathOf($"tests/BbbGen.Scripts.Tests/Stubs/{name}");
}
