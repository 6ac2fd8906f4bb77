using System.Text.Json.Nodes;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>Somebody who starts bbbgen as a process, in the repository's folder, with a folder of their own beside it.</summary>
/// <param name="environment">What is set in their shell: where AWS is, and as whom.</param>
/// <param name="command">The program to start and its first arguments, in place of <see cref="TestedProgram.Command"/>.</param>
internal sealed class Operator(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string>? command = null) : IDisposable
{
    /// <summary>The zone everything is deployed under.</summary>
    public const string Zone = "Z0123456789ABCDEFGHIJ";

    public const string ZoneName = "uni.example";

    private readonly IReadOnlyList<string> _command = command ?? TestedProgram.Command;
    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-operator-").FullName;

    /// <summary>Their AWS configuration; it does not exist until it is written.</summary>
    public string ConfigurationFile => PathOf("aws-config");

    /// <summary>A path in their own folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs bbbgen.</summary>
    public Task<ProgramRun> RunAsync(params string[] arguments) => RunInAsync(Repository.Root, arguments);

    /// <summary>Runs bbbgen in another folder.</summary>
    public Task<ProgramRun> RunInAsync(string folder, params string[] arguments)
    {
        var shell = new Dictionary<string, string>(environment) { ["AWS_CONFIG_FILE"] = ConfigurationFile };
        return ProgramRun.OfAsync(_command[0], [.. _command.Skip(1), .. arguments], folder, shell, TestContext.Current.CancellationToken);
    }

    /// <summary>Starts bbbgen and lets it run.</summary>
    public StartedProgram Start(params string[] arguments)
    {
        var shell = new Dictionary<string, string>(environment) { ["AWS_CONFIG_FILE"] = ConfigurationFile };
        return StartedProgram.Of(_command[0], [.. _command.Skip(1), .. arguments], Repository.Root, shell);
    }

    /// <summary>Starts <c>deploy</c>, as <see cref="DeployAsync"/> runs it.</summary>
    public StartedProgram StartDeploy(string name, params string[] more) =>
        Start(
        [
            "deploy", "-e", "ops@uni.example", "-h", Zone, "-s", name, "-d", $"{name}.{ZoneName}", "--yes", "--no-smoke-test",
            "--parameters", ParameterFile(("BBBEnvironmentType", "single")), .. more,
        ]);

    /// <summary>Runs <c>deploy</c>: stack <c>name</c> serves <c>name.uni.example</c>.</summary>
    /// <param name="name">The stack's name.</param>
    /// <param name="more">Further options.</param>
    public Task<ProgramRun> DeployAsync(string name, params string[] more) =>
        RunAsync(
            ["deploy", "-e", "ops@uni.example", "-h", Zone, "-s", name, "-d", $"{name}.{ZoneName}", "--yes", "--no-smoke-test", .. more]);

    /// <summary>A copy of the committed parameter file with some values changed; its path.</summary>
    public string ParameterFile(params (string Name, string Value)[] changes)
    {
        var file = JsonNode.Parse(Repository.ReadText("bbb-on-aws-param.json"))!;
        foreach (var (name, value) in changes)
        {
            file["Parameters"]![name] = int.TryParse(value, out var number) ? number : value;
        }

        var path = PathOf("parameters.json");
        File.WriteAllText(path, file.ToJsonString());
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
