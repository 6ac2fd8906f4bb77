using BbbGen.Scripts.Tests.Servers;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>The AWS CLI, kept loaded for all tests where it is a Python package: each call is a fork of Stubs/aws_server.py.</summary>
public sealed class AwsCli : IAsyncDisposable
{
    readonly DirectoryInfo _folder;
    readonly Daemon? _server;

    AwsCli(DirectoryInfo folder, Daemon? server, string program) => (_folder, _server, Program) = (folder, server, program);

    /// <summary>The path of what is called as <c>aws</c>; it needs the variables of <see cref="Environment"/>.</summary>
    public string Program { get; }

    /// <summary>The variables beside those of the AWS endpoint.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        _server is null ? new Dictionary<string, string>() : new() { ["AWS_SERVER"] = Socket(_folder) };

    public static async Task<AwsCli> StartAsync()
    {
        var (folder, python) = (Directory.CreateTempSubdirectory("bbb-aws-"), Programs.PathOf("python3"));
        if (!File.Exists(Path.Combine(Path.GetDirectoryName(python)!, "aws")))
        {
            return new(folder, null, Programs.PathOf("aws"));
        }
        var client = Path.Combine(folder.FullName, "aws");
        await File.WriteAllTextAsync(
            client, $"#!{python} -IS\n{Repository.ReadText("tests/BbbGen.Scripts.Tests/Stubs/aws_client.py")}");
        File.SetUnixFileMode(client, (UnixFileMode)0b111_101_101);
        var server = await Daemon.StartAsync(
            python,
            [Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/aws_server.py"), Socket(folder)],
            folder.FullName,
            port: 0,
            () => Task.FromResult(File.Exists(Socket(folder))));
        return new(folder, server, client);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    static string Socket(DirectoryInfo folder) => Path.Combine(folder.FullName, "socket");
}
