using System.Text.Json;
using Xunit;

namespace BbbGen.Testing.Moto;

/// <summary>An AWS endpoint of its own for a test: tests/moto, started on a free port.</summary>
/// <remarks>
/// Every request's signature is checked. State is in memory and ends with the server. Disposing fails the test where
/// the server's log holds a traceback, because clients' retries would hide it.
/// </remarks>
public sealed class MotoServer : IAsyncDisposable
{
    /// <summary>The account everything belongs to.</summary>
    public const string Account = "123456789012";

    /// <summary>The region the environment variables name.</summary>
    public const string Region = "eu-west-1";

    /// <summary>The access key and the secret the server accepts.</summary>
    public const string Key = "test";

    readonly MotoProcess _process;
    readonly HttpClient _http;

    MotoServer(MotoProcess process)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = process.Endpoint };
        EndpointUrl = process.Endpoint;
    }

    /// <summary>Where the server listens, for every AWS service.</summary>
    public Uri EndpointUrl { get; }

    /// <summary>What the server has written so far; nothing, if all went well.</summary>
    public string Log => _process.Log;

    /// <summary>The environment variables with which a <see cref="ProgramRun"/> talks to this server and to no other.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = EndpointUrl.ToString().TrimEnd('/'),
        ["AWS_ACCESS_KEY_ID"] = Key,
        ["AWS_SECRET_ACCESS_KEY"] = Key,
        ["AWS_REGION"] = Region,
        ["AWS_DEFAULT_REGION"] = Region,
    };

    /// <summary>Starts a server and waits until it answers; skips the test where Python or moto is missing.</summary>
    public static async Task<MotoServer> StartAsync(CancellationToken cancellation = default) =>
        new(await MotoProcess.StartAsync(ExternalTool.PythonWithMoto.Require(), cancellation));

    /// <summary>Forgets every stack, resource, fault, seed and logged call.</summary>
    public Task ResetAsync() => SteerAsync("reset", new { });

    /// <summary>Lets stack operations run in the background, each resource taking a while, as on AWS.</summary>
    public Task RunInBackgroundAsync(TimeSpan perResource) =>
        SteerAsync("config", new { background = true, delay_ms = (int)perResource.TotalMilliseconds });

    /// <summary>
    /// Denies calls with the credentials of a role for so long after the role, or a policy of it, was created, as IAM may.
    /// </summary>
    public Task DelayPermissionsAsync(TimeSpan lag) => SteerAsync("config", new { iam_lag_seconds = lag.TotalSeconds });

    /// <summary>Denies the operator everything that no pattern of an action matches, as a policy with these actions would.</summary>
    public Task AllowOnlyAsync(IEnumerable<string> actions) => SteerAsync("config", new { allowed_actions = actions });

    /// <summary>The actions that were denied for that reason since the reset, oldest first.</summary>
    public Task<IReadOnlyList<string>> RefusedAsync() => AskAsync<string>("refused");

    /// <summary>Deletes the default subnets of a region except those in the given zones.</summary>
    public Task KeepDefaultSubnetsAsync(string region, params string[] zones) =>
        SteerAsync("default-subnets", new { region, zones });

    /// <summary>Adds a public hosted zone with an id as AWS has them: <c>Z</c>, then capitals and digits.</summary>
    public Task AddHostedZoneAsync(string id, string domainName) =>
        SteerAsync("hosted-zone", new { id, name = domainName });

    /// <summary>Adds a managed policy to the account, for a permissions boundary.</summary>
    public Task AddPolicyAsync(string name) => SteerAsync("policy", new { name });

    /// <summary>Adds public images to a region, beside the ones every region has.</summary>
    public Task AddImagesAsync(string region, params MotoImage[] images) =>
        SteerAsync("images", new { region, images });

    /// <summary>Changes what AWS lets the account do; what is not given stays as it is.</summary>
    public Task ChangeAccountAsync(MotoAccount account) => SteerAsync("account", account);

    /// <summary>Prepares answers of Cost Explorer's GetCostAndUsage; of each, what AWS would send as JSON.</summary>
    public Task AnswerCostsAsync(params object[] answers) => SteerAsync("costs", new { results = answers });

    /// <summary>
    /// Lets resources fail: logical id, "stack/LogicalId", "DELETE LogicalId", "ROLLBACK LogicalId" or "HALFWAY LogicalId" (it exists when
    /// its creation fails), to its reason.
    /// </summary>
    public Task FailResourcesAsync(IReadOnlyDictionary<string, string> reasons) =>
        SteerAsync("faults", new { resources = reasons });

    /// <summary>Lets API calls fail; replaces what was ordered before.</summary>
    public Task FailCallsAsync(params MotoFault[] faults) => SteerAsync("faults", new { api = faults });

    /// <summary>Every API call since the reset, oldest first.</summary>
    public async Task<IReadOnlyList<MotoCall>> CallsAsync()
    {
        using var calls = JsonDocument.Parse(await _http.GetStringAsync("/_bbb/calls"));
        return [.. calls.RootElement.EnumerateArray().Select(call => new MotoCall(call[0].GetString()!, call[1].GetString()!))];
    }

    /// <summary>When each of <see cref="CallsAsync"/> arrived, by this machine's clock.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> ArrivalsAsync()
    {
        using var arrivals = JsonDocument.Parse(await _http.GetStringAsync("/_bbb/arrivals"));
        return [.. arrivals.RootElement.EnumerateArray().Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds.GetDouble()))];
    }

    /// <summary>Runs the AWS command line against this server; skips the test where it is missing.</summary>
    /// <param name="arguments">What follows <c>aws</c>, one text each.</param>
    public Task<ProgramRun> AwsCliAsync(params string[] arguments) => ProgramRun.OfAsync(
        ExternalTool.AwsCli.Require(), arguments, Repository.Root, Environment, TestContext.Current.CancellationToken);

    /// <summary>What the functions behind custom resources have printed since the reset, one text per run.</summary>
    public async Task<IReadOnlyList<string>> FunctionOutputAsync()
    {
        using var runs = JsonDocument.Parse(await _http.GetStringAsync("/_bbb/functions"));
        return [.. runs.RootElement.EnumerateArray().Select(run => run.GetProperty("output").GetString()!)];
    }

    /// <summary>Every stack there is, nested ones too, with what it was made of.</summary>
    public Task<IReadOnlyList<MotoStack>> StacksAsync() => AskAsync<MotoStack>("stacks");

    /// <summary>Every signal instances have sent since the reset, oldest first.</summary>
    public Task<IReadOnlyList<MotoSignal>> SignalsAsync() => AskAsync<MotoSignal>("signals");

    /// <summary>Every call about a lifecycle action since the reset, oldest first.</summary>
    public Task<IReadOnlyList<MotoLifecycleCall>> LifecycleCallsAsync() => AskAsync<MotoLifecycleCall>("lifecycle");

    /// <summary>Lets time pass for the termination hook that holds an instance.</summary>
    public Task LapseAsync(string instance, int seconds) => SteerAsync("lapse", new { instance, seconds });

    /// <summary>Every task started since the reset, oldest first.</summary>
    public Task<IReadOnlyList<MotoTask>> TasksAsync() => AskAsync<MotoTask>("tasks");

    /// <summary>Says how the next tasks of a family end; the last of the endings stays in force.</summary>
    public Task EndTasksAsync(string family, params MotoTaskEnding[] endings) =>
        SteerAsync("endings", new Dictionary<string, MotoTaskEnding[]> { [family] = endings });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        if (Log.Contains("Traceback"))
        {
            Assert.Fail($"The AWS endpoint failed inside:\n{Log}");
        }
    }

    async Task<IReadOnlyList<T>> AskAsync<T>(string what) =>
        JsonSerializer.Deserialize<IReadOnlyList<T>>(await _http.GetStringAsync($"/_bbb/{what}"))!;

    async Task SteerAsync(string what, object order)
    {
        using var body = new StringContent(JsonSerializer.Serialize(order, MotoJson.Options));
        using var answer = await _http.PostAsync($"/_bbb/{what}", body);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        if (text.Contains("\"error\""))
        {
            Assert.Fail($"The AWS endpoint did not understand {what}: {text}");
        }
    }
}
