using System.Text.Json;
using System.Text.Json.Nodes;
using BbbGen.Application;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Session;
using BbbGen.Inputs;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Live;
using BbbGen.Terminal.Text;
using BbbGen.Testing.Moto;
using BbbGen.Validation;
using BbbGen.Workflows;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>
/// The deployment <c>demo</c> on an AWS endpoint, deployed from this process: by the whole program, or from templates that are not the
/// program's.
/// </summary>
internal sealed class EndpointDeployment(MotoServer server) : IDisposable
{
    private const string Name = "demo";

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    /// <summary>Forgets everything but the hosted zone and the policy that <see cref="ParameterVariants"/> has.</summary>
    public async Task ResetAsync()
    {
        await server.ResetAsync();
        await server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await server.AddPolicyAsync("boundary");
    }

    /// <summary>Runs <c>deploy --json</c> with every loss agreed to.</summary>
    /// <param name="parameters">What differs from the defaults; the four values of the command line may be among them.</param>
    /// <returns>What came of it and the plan; the plan is null where there was none.</returns>
    public async Task<UpdateRun> DeployAsync(IReadOnlyDictionary<string, string> parameters)
    {
        var given = new Dictionary<string, string>(parameters);
        var (email, zone, domain) = (
            Take(given, "BBBOperatorEMail", "ops@uni.example"),
            Take(given, "BBBHostedZone", Operator.Zone),
            Take(given, "BBBDomainName", $"{Name}.{Operator.ZoneName}"));
        await File.WriteAllTextAsync(_file, ParameterFile(given), TestContext.Current.CancellationToken);
        string[] command =
        [
            "deploy", "-e", email, "-h", zone, "-s", Name, "-d", domain, "--parameters", _file, "--yes", "--json", "--no-smoke-test",
            "--skip-preflight", "all",
        ];
        var run = await RunAsync(command);
        return run is { ExitCode: not 0, Plan: { } plan } && plan.Losses.Select(loss => loss.AllowReplace)
            .Concat(plan.Parameters.Select(parameter => parameter.AllowReplace).OfType<string>()).ToList() is [_, ..] names
            ? await RunAsync([.. command, .. names.SelectMany(name => new[] { "--allow-replace", name })])
            : run;
    }

    /// <summary>Plans and deploys templates that need not be the program's, with every loss agreed to.</summary>
    /// <param name="templates">All of them.</param>
    /// <param name="parameters">What differs from the defaults.</param>
    public async Task<UpdateRun> DeployAsync(IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> parameters)
    {
        var run = await RollOutAsync(templates, parameters, []);
        return run is { ExitCode: not 0, Plan.Losses: [_, ..] losses }
            ? await RollOutAsync(templates, parameters, [.. losses.Select(loss => loss.AllowReplace)])
            : run;
    }

    /// <summary>Whether <c>deploy</c> takes these values for the program's templates.</summary>
    public static bool Accepts(IReadOnlyDictionary<string, string> parameters) =>
        TemplateGate.Problems(TemplateSet.Generate(), Request(parameters)).Count == 0;

    /// <summary>What there is now.</summary>
    public async Task<Snapshot> SnapshotAsync() => Snapshot.Of(await server.StacksAsync(), Name);

    private Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken) =>
        new AwsConnector(
            new CallerEnvironment(new Dictionary<string, string>(server.Environment)),
            (_, _) => Task.FromResult<string?>(null),
            TimeProvider.System)
            .ConnectAsync(profile, region, cancellationToken);

    private async Task<UpdateRun> RunAsync(string[] command)
    {
        using var interruption = new Interruption();
        await using var output = new StringWriter();
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await Program.RunAsync(command, ConnectAsync, new Screen(output, error, null), TimeProvider.System, interruption);
        var answer = output.ToString().TrimEnd().Split('\n')[^1];
        return new(code, answer.Length == 0 ? null : PlanIn(JsonSerializer.Deserialize<JsonElement>(answer)), error.ToString());
    }

    private async Task<UpdateRun> RollOutAsync(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> parameters, IReadOnlyCollection<string> losses)
    {
        using var interruption = new Interruption();
        await using var error = new StringWriter { NewLine = "\n" };
        var connection = await ConnectAsync(null, null, TestContext.Current.CancellationToken);
        var run = CommandRun.Of(
            connection,
            GivenOptions.None,
            OperatorConsole.On(new Screen(TextWriter.Null, error, null), asJson: false, TimeProvider.System, EventLines.Finished),
            TimeProvider.System,
            interruption);
        try
        {
            var apply = new ApplyStage(run) { Ec2 = connection.Services.Ec2 };
            var (outcome, _) = await apply.RunAsync(
                new DeployOrder(Request(parameters), templates, new GivenApprovals(ToChanges: true, losses)),
                TestContext.Current.CancellationToken);
            return new(outcome.ToExitCode(), outcome.Review is { } review ? PlanReport.Of(review) : null, error.ToString());
        }
        catch (BbbException problem)
        {
            return new(problem.ExitCode, null, $"{error}{problem.Message}\n");
        }
    }

    private static DeploymentRequest Request(IReadOnlyDictionary<string, string> parameters) => new(
        StackName.Read(Name).Value!,
        DomainName.Read($"{Name}.{Operator.ZoneName}").Value!,
        HostedZoneId.Read(Operator.Zone).Value!,
        EMailAddress.Read("ops@uni.example").Value!,
        parameters);

    private static PlanReport? PlanIn(JsonElement line) =>
        line.TryGetProperty("result", out var result) && result.TryGetProperty("plan", out var plan)
            ? plan.Deserialize<PlanReport>(JsonSerializerOptions.Web)
            : null;

    private static string ParameterFile(Dictionary<string, string> values) => new JsonObject
    {
        ["Parameters"] = new JsonObject(values.Select(value =>
            KeyValuePair.Create(
                value.Key, (JsonNode?)(int.TryParse(value.Value, out var number) ? number : value.Value)))),
    }.ToJsonString();

    private static string Take(Dictionary<string, string> values, string name, string otherwise) =>
        values.Remove(name, out var value) ? value : otherwise;
}
