using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Terminal;

namespace BbbGen.Tests.Fakes;

/// <summary>The whole program with a fake account, clock and screen.</summary>
internal sealed class Rig : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-test-").FullName;
    private readonly Interruption _interruption = new();

    public Rig()
    {
        Stacks = new(Clock, Bucket);
        File.WriteAllText(ParameterFile, """{"Parameters": {"BBBEnvironmentStage": "dev"}}""");
    }

    public InstantClock Clock { get; } = new();

    public FakeBucket Bucket { get; init; } = new();

    public FakeStacks Stacks { get; }

    public FakeClusters Clusters { get; } = new();

    /// <summary>Healthy unless a test says otherwise.</summary>
    public FakeServices Services { get; } = new();

    /// <summary>ARN of the caller; null: the user with the name of the profile.</summary>
    public string? Caller { get; set; }

    /// <summary>What the operator types; null without a terminal.</summary>
    public string? Typed { get; set; }

    /// <summary>What connecting throws.</summary>
    public Exception? ConnectFailure { get; set; }

    /// <summary>Whether a command connected.</summary>
    public bool Connected { get; private set; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>The result in the last line of the JSON stream.</summary>
    public JsonElement Result => JsonSerializer.Deserialize<JsonElement>(Output.TrimEnd().Split('\n')[^1]).GetProperty("result");

    /// <summary>The types of the lines of the JSON stream.</summary>
    public IEnumerable<string?> Types =>
        Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("type").GetString());

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string ParameterFile => Path.Combine(_folder, "parameters.json");

    public string[] Deploy =>
    [
        "deploy", "-p", "school", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example",
        "--parameters", ParameterFile, "--no-smoke-test",
    ];

    public string FolderPath(string name) => Path.Combine(_folder, name);

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => _interruption.Raise();

    public async Task<int> RunAsync(params string[] args)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        var screen = new Screen(_output, _error, Typed is null ? null : new StringReader(Typed));
        return await Program.RunAsync(args, ConnectAsync, screen, Clock, _interruption);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _interruption.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        Connected = true;
        var target = new Target("123456789012", region ?? "eu-west-1", "aws", "amazonaws.com", Caller ?? $"arn:aws:iam::123456789012:user/{profile}");
        return ConnectFailure is null
            ? Task.FromResult(new Connection(new(target, Stacks, _ => Bucket, Clusters), Services.Contracts))
            : Task.FromException<Connection>(ConnectFailure);
    }
}
