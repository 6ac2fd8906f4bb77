using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Terminal;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Review;

/// <summary>The whole program before the simulated account, in which the real templates are deployed, changed and deployed again.</summary>
internal sealed class ReviewRig : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-review-").FullName;
    private readonly SimulatedAccount _account;
    private readonly VirtualClock _clock = new(TimeProvider.System);

    /// <param name="region">bbbgen has no prices of the default.</param>
    public ReviewRig(string region = "eu-west-1") => _account = new(region, new Faults(), _clock);

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; set; } = 120;

    /// <summary>What the operator types; null without a terminal.</summary>
    public string? Typed { get; set; }

    /// <summary>The operator's address.</summary>
    public string Mail { get; set; } = "ops@uni.example";

    /// <summary>Texts of templates as the account gets them.</summary>
    public IReadOnlyList<(string File, string Now, string Then)> Older { get; set; } = [];

    /// <summary>What people saw last.</summary>
    public string Error { get; private set; } = "";

    /// <summary>What a script saw last.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What was printed about the master stack before the operation.</summary>
    public string Plan => Error[(Error.IndexOf(" s)\n") + " s)\n".Length)..].Split("\ndemo: updates")[0]
        .Split("\ndemo: last")[0].Split("\n00:")[0].Split("\n01:")[0].TrimEnd() + "\n";

    /// <summary>What a script got at the end.</summary>
    public JsonElement Result => JsonSerializer.Deserialize<JsonElement>(Output.TrimEnd().Split('\n')[^1]).GetProperty("result");

    /// <summary>Runs <c>deploy</c> with these parameters.</summary>
    public async Task<int> DeployAsync(string parameters = "{}", params string[] options)
    {
        var file = Path.Combine(_folder, "parameters.json");
        await File.WriteAllTextAsync(file, $$"""{"Parameters": {{parameters}}}""", TestContext.Current.CancellationToken);
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        using var interruption = new Interruption();
        var exit = await Program.RunAsync(
            ["deploy", "-e", Mail, "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--parameters", file,
                "--no-smoke-test", .. options],
            ConnectAsync,
            new Screen(output, error, Typed is null ? null : new StringReader(Typed)) { Width = Width },
            _clock,
            interruption);
        (Output, Error) = (output.ToString(), error.ToString());
        return exit;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        var (account, older) = (_account.Account, Older);
        return Task.FromResult(
            new Connection(account with { Bucket = name => new OlderBucket(account.Bucket(name), older) }, new FakeServices().Contracts));
    }
}
