using BbbGen.Testing;

namespace BbbGen.Tests.Shells;

/// <summary>
/// Somebody who types in a shell: a folder with a parameter file, a folder of templates, an AWS configuration, and bbbgen on the path.
/// </summary>
internal sealed class ShellFolder : IDisposable
{
    /// <summary>What is typed, and the words the line has once the tab key was struck.</summary>
    public static readonly IReadOnlyList<(string Typed, string[] Words)> Lines =
    [
        ("bbbgen dep", ["bbbgen", "deploy"]),
        ("bbbgen deploy --hos", ["bbbgen", "deploy", "--hosted-zone"]),
        ("bbbgen deploy --profile sch", ["bbbgen", "deploy", "--profile", "school"]),
        ("bbbgen deploy -p my", ["bbbgen", "deploy", "-p", "my uni"]),
        ("bbbgen deploy --region il", ["bbbgen", "deploy", "--region", "il-central-1"]),
        ("bbbgen validate --format s", ["bbbgen", "validate", "--format", "sarif"]),
        ("bbbgen validate --format=s", ["bbbgen", "validate", "--format=sarif"]),
        ("bbbgen validate --parameters sch", ["bbbgen", "validate", "--parameters", "school.json"]),
        ("bbbgen validate temp", ["bbbgen", "validate", "templates/"]),
        ("bbbgen completion po", ["bbbgen", "completion", "powershell"]),
        ("bbbgen help gen", ["bbbgen", "help", "generate"]),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-shell-").FullName;

    public ShellFolder()
    {
        LinuxOnly.Require();
        File.WriteAllText(PathOf("school.json"), "{}");
        File.WriteAllText(PathOf("templates.txt"), "no folder");
        Directory.CreateDirectory(PathOf("templates"));
        File.WriteAllText(PathOf("aws-config"), """
            [profile school]
            aws_access_key_id = key
            aws_secret_access_key = secret

            [profile my uni]
            aws_access_key_id = key
            aws_secret_access_key = secret
            """);
        var program = PathOf("bbbgen");
        File.WriteAllText(program, $"#!/bin/sh\nexec dotnet '{typeof(Program).Assembly.Location}' \"$@\"\n");
        MakeExecutable(program);
    }

    /// <summary>Whether the planted program has run.</summary>
    public bool HasRunPlanted => File.Exists(PathOf("planted/ran"));

    /// <summary>Puts another program named bbbgen into a folder that is not on the path.</summary>
    public void Plant()
    {
        Directory.CreateDirectory(PathOf("planted"));
        File.WriteAllText(PathOf("planted/bbbgen"), $"#!/bin/sh\ntouch '{PathOf("planted/ran")}'\necho deploy\n");
        MakeExecutable(PathOf("planted/bbbgen"));
    }

    private static void MakeExecutable(string program)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs a program in the folder.</summary>
    public Task<ProgramRun> RunAsync(string program, params string[] arguments) => ProgramRun.OfAsync(
        program,
        arguments,
        _folder,
        new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = _folder,
            ["TERM"] = "xterm",
            ["AWS_CONFIG_FILE"] = PathOf("aws-config"),
        },
        TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
