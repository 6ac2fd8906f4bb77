using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Terminal;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Destruction;

/// <summary>The whole program before a simulated account in which something is built and torn down again.</summary>
internal sealed class DestroyHarness : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly SimulatedAccount _account;
    private Interruption _stop = new();

    public DestroyHarness() => _account = new("eu-west-1", Faults, Clock);

    public TimeProvider Clock { get; } = new PresentClock(new VirtualClock(TimeProvider.System));

    public Faults Faults { get; } = new();

    public FakeServices Services { get; } = new();

    /// <summary>Deletion protection of clusters, instead of the simulated account's.</summary>
    public FakeClusters? Clusters { get; set; }

    /// <summary>What the operator types; null without a terminal.</summary>
    public string? Typed { get; set; }

    /// <summary>Where the operator types it, instead.</summary>
    public TextReader? Keyboard { get; set; }

    /// <summary>Decorates the account's stacks.</summary>
    public Func<IStacks, IStacks> Before { get; set; } = stacks => stacks;

    /// <summary>The same for buckets.</summary>
    public Func<IBucket, IBucket> BeforeBucket { get; set; } = bucket => bucket;

    public IStacks Stacks => _account.Account.Stacks;

    public SimulationState State => _account.State;

    /// <summary>What the last deployment answered.</summary>
    public int ExitCode { get; private set; }

    public string Output => _output.ToString();

    /// <summary>What a script reads at the end.</summary>
    public JsonElement Result => JsonSerializer.Deserialize<JsonElement>(Output.TrimEnd().Split('\n')[^1]).GetProperty("result");

    public string Error => _error.ToString();

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the bucket of the deployment holds.</summary>
    public StoredObjects Bucket => State.Buckets.Values.Single();

    /// <summary>Ctrl-C.</summary>
    public void Interrupt() => _stop.Raise();

    /// <summary>Deploys the committed templates in a mode.</summary>
    public async Task DeployAsync(string type = "scalable")
    {
        await DeployAsync("demo", type, "--no-smoke-test");
        Assert.True(ExitCode == 0, Error);
    }

    /// <summary>Deploys under a name of choice.</summary>
    public async Task DeployAsync(string name, string type, params string[] more)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file, $$$"""{"Parameters": {"BBBEnvironmentType": "{{{type}}}"}}""", TestContext.Current.CancellationToken);
            ExitCode = await RunAsync(
                ["deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", name, "-d", "bbb.uni.example", "--yes",
                    "--parameters", file, .. more]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public Task<int> DestroyAsync(params string[] more) => RunAsync(["destroy", "-s", "demo", .. more]);

    /// <summary>The status of the stack of that name, or null.</summary>
    public async Task<string?> StatusAsync(string name) =>
        (await Stacks.FindAsync(name, TestContext.Current.CancellationToken))?.Status.Text;

    public async Task<int> RunAsync(params string[] args)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        if (_stop.Token.IsCancellationRequested)
        {
            _stop.Dispose();
            _stop = new();
        }

        var screen = new Screen(_output, _error, Keyboard ?? (Typed is null ? null : new StringReader(Typed)));
        return await Program.RunAsync(args, ConnectAsync, screen, Clock, _stop);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        var account = _account.Account;
        return Task.FromResult(new Connection(new Account(account.Target, Before(account.Stacks),
            name => BeforeBucket(account.Bucket(name)), (IClusterProtection?)Clusters ?? account.Clusters), Services.Contracts));
    }
}
