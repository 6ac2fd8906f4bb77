using System.Runtime.InteropServices;
using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Terminal;

namespace BbbGen.Tests.Fakes;

/// <summary>The whole program with a fake account, clock and screen.</summary>
internal class Rig : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-test-").FullName;
    private Interruption _interruption = new();

    public Rig()
    {
        State = new(new Target("123456789012", "eu-west-1", "aws", "amazonaws.com", "arn:aws:iam::123456789012:user/school"), Faults);
        var stacks = new SimulatedStacks(State, Clock);
        Stacks = new(stacks);
        Existing = new(State, stacks, Clock);
        File.WriteAllText(ParameterFile, """{"Parameters": {"BBBEnvironmentStage": "dev"}}""");
    }

    public InstantClock Clock { get; } = new();

    /// <summary>The faults that AWS simulates.</summary>
    public Faults Faults { get; } = new();

    /// <summary>The account.</summary>
    public SimulationState State { get; }

    /// <summary>CloudFormation, with calls recorded, delayed or refused.</summary>
    public ObservedStacks Stacks { get; }

    /// <summary>S3, with uploads recorded or corrupted.</summary>
    public ObservedBucket Bucket { get; } = new();

    /// <summary>The stacks that exist before the program runs.</summary>
    public ExistingStacks Existing { get; }

    public FakeClusters Clusters { get; } = new();

    /// <summary>Healthy unless a test says otherwise.</summary>
    public FakeServices Services { get; } = new();

    /// <summary>ARN of the caller; null: the user with the name of the profile.</summary>
    public string? Caller { get; set; }

    /// <summary>What the operator types; null without a terminal.</summary>
    public string? Typed { get; set; }

    /// <summary>Whether what is typed appears among the messages, as on a terminal.</summary>
    public bool Echoes { get; init; }

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

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; set; } = Screen.UsualWidth;

    /// <summary>Whether messages are wrapped, as on a terminal.</summary>
    public bool Wraps { get; set; }

    public string ParameterFile => Path.Combine(_folder, "parameters.json");

    public string[] Deploy =>
    [
        "deploy", "-p", "school", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example",
        "--parameters", ParameterFile, "--no-smoke-test",
    ];

    /// <summary>The stack of that name that was made last.</summary>
    public SimulatedStack StackOf(string name) => State.Stacks.Last(stack => stack.Name == name);

    /// <summary>Its resource at a path of logical ids.</summary>
    public SimulatedResource ResourceAt(string name, string path) => path.Split('/')[..^1]
        .Aggregate(StackOf(name), (stack, id) => stack.Resources[id].Nested!).Resources[path.Split('/')[^1]];

    /// <summary>The physical id of what last had that logical id, in whatever stack if none is named.</summary>
    public string IdOf(string logicalId, string? stackName = null) =>
        State.Stacks.Where(stack => stackName is null || stack.Name == stackName)
            .SelectMany(stack => stack.Events)
            .Last(stackEvent => stackEvent.LogicalId == logicalId && stackEvent.PhysicalId is { Length: > 0 }).PhysicalId!;

    /// <summary>Names of the stacks that exist, without nested ones.</summary>
    public IEnumerable<string> StackNames =>
        State.Stacks.Where(stack => stack.Parent is null && !stack.At(Clock.GetUtcNow()).Status.IsDeleted).Select(stack => stack.Name);

    /// <summary>Names of the change sets that wait on a stack.</summary>
    public IReadOnlyList<string> ChangeSetsOn(string name) =>
        StackNames.Contains(name) ? [.. Stacks.ChangeSetsAsync(name, default).Result.Select(changeSet => changeSet.Name)] : [];

    /// <summary>Makes a resource of the deployment fail.</summary>
    public void Fail(Failure failure) => Fail(failure.Kind, failure.Path, failure.Reason);

    /// <summary>Makes a resource of the deployment fail.</summary>
    public void Fail(FaultKind kind, string path, string reason)
    {
        var slash = path.LastIndexOf('/');
        Faults.Resources.Add(new Fault(kind, new ResourceAddress(slash < 0 ? "" : path[..slash], path[(slash + 1)..]), reason));
    }

    /// <summary>A path in the folder in which the program runs, as far as settings and <c>init</c> are concerned.</summary>
    public string FolderPath(string name) => Path.Combine(_folder, name);

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => Interrupt(PosixSignal.SIGINT);

    public void Interrupt(PosixSignal signal) => _interruption.Raise(signal);

    public async Task<int> RunAsync(params string[] args)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        if (_interruption.Token.IsCancellationRequested)
        {
            _interruption.Dispose();
            _interruption = new();
        }

        var screen = new Screen(_output, _error, Typed is null ? null : new EchoingReader(Typed, Echoes ? _error : TextWriter.Null))
        {
            Width = Width,
            Wraps = Wraps,
        };
        return await Program.RunAsync(args, ConnectAsync, screen, Clock, _interruption, _folder);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _interruption.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    protected virtual Account AccountOf(Target target) =>
        new(target, Stacks, name => Bucket.Of(new SimulatedBucket(State, Clock, name)), Clusters);

    private Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        Connected = true;
        var target = new Target(
            "123456789012", region ?? "eu-west-1", "aws", "amazonaws.com", Caller ?? $"arn:aws:iam::123456789012:user/{profile}");
        return ConnectFailure is null
            ? Task.FromResult(new Connection(AccountOf(target), Services.Contracts))
            : Task.FromException<Connection>(ConnectFailure);
    }

    private sealed class EchoingReader(string typed, TextWriter echo) : StringReader(typed)
    {
        public override string? ReadLine()
        {
            var line = base.ReadLine();
            echo.WriteLine(line);
            return line;
        }
    }
}
