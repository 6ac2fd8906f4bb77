using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Terminal;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>The whole program before the simulated account, in which things go wrong.</summary>
internal sealed class FaultRig : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-fault-").FullName;
    private readonly SimulatedAccount _account;
    private readonly Faults _faults = new();
    private readonly Interruption _interruption = new();
    private Trouble? _trouble;

    public FaultRig() => _account = new("eu-west-1", _faults, Clock);

    private VirtualClock Clock { get; } = new(TimeProvider.System);

    /// <summary>Lets calls go wrong from now on; null: no more.</summary>
    public void Meet(Trouble? trouble) => _trouble = trouble;

    /// <summary>Lets a resource go wrong.</summary>
    public void Break(FaultKind kind, string where, string reason)
    {
        var slash = where.LastIndexOf('/');
        _faults.Resources.Add(new Fault(kind, new ResourceAddress(slash < 0 ? "" : where[..slash], where[(slash + 1)..]), reason));
    }

    /// <summary>Everything that was broken is whole again.</summary>
    public void Mend() => _faults.Resources.Clear();

    /// <summary>
    /// Runs <c>deploy</c> with these parameters, without preflight, so that the fault hits the deployment itself.
    /// </summary>
    public Task<FaultRun> DeployAsync(string parameters = "{}", params string[] options)
    {
        var file = Path.Combine(_folder, "parameters.json");
        File.WriteAllText(file, $$"""{"Parameters": {{parameters}}}""");
        return RunAsync(["deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example",
            "--parameters", file, "--yes", "--skip-preflight", "all", "--no-smoke-test", .. options]);
    }

    /// <summary>Runs the program.</summary>
    public async Task<FaultRun> RunAsync(params string[] arguments)
    {
        var before = await StandingAsync();
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var exit = await Program.RunAsync(arguments, ConnectAsync, new Screen(output, error, null), Clock, _interruption);
        await Task.Delay(TimeSpan.FromHours(3), Clock, CancellationToken.None);
        return new(exit, error.ToString(), before, await StandingAsync());
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _interruption.Dispose();
    }

    private Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        var account = _account.Account;
        return Task.FromResult(new Connection(
            _trouble is null ? account : account with
            {
                Stacks = new TroubledStacks(account.Stacks, _trouble),
                Bucket = name => new TroubledBucket(account.Bucket(name), _trouble),
            },
            new FakeServices().Contracts));
    }

    /// <summary>The current status of the stacks, and change sets that were not executed.</summary>
    private async Task<string> StandingAsync()
    {
        var left = new List<string>();
        foreach (var name in new[] { "demo-Sources", "demo" })
        {
            if (await _account.Account.Stacks.FindAsync(name, CancellationToken.None) is { } stack)
            {
                var open = await _account.Account.Stacks.ChangeSetsAsync(name, CancellationToken.None);
                left.Add($"{name} {stack.Status}{(open.Count == 0 ? "" : $" with {open.Count} change sets")}");
            }
        }

        return left.Count == 0 ? "nothing" : string.Join(", ", left);
    }
}

/// <summary>The result of a run.</summary>
/// <param name="Error">Everything on stderr.</param>
/// <param name="Before">The stacks in the account before the run.</param>
/// <param name="Left">The stacks in the account after the last operation has ended.</param>
internal sealed record FaultRun(int ExitCode, string Error, string Before, string Left)
{
    /// <summary>The sentences that say what is wrong.</summary>
    public IReadOnlyList<string> Problems =>
        [.. Error.Split('\n').Where(line => line.StartsWith("error: ")).Select(line => line["error: ".Length..])];
}
