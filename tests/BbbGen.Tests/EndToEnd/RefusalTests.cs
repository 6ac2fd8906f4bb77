using System.Net;
using System.Net.Sockets;
using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary>What AWS, or the way to it, does not let happen: one sentence, the right exit code, and nothing is created.</summary>
[Collection(RefusedCollection.Name)]
public sealed class RefusalTests(MotoFixture moto)
{
    /// <summary>How calls that only read begin.</summary>
    // RunInstances is asked with DryRun only.
    private static readonly string[] Reading = ["Get", "Describe", "List", "Simulate", "GET ", "HEAD ", "RunInstances"];

    private static readonly string[] Greetings =
        [$"Account {MotoServer.Account}, region ", "  warning     PRE", "  not checked ", "              PRE", "Preflight",
            "Checking account"];

    [Fact]
    public async Task Without_credentials_it_says_how_to_get_some() => await AssertRefusedAsync(
        ExitCode.DeploymentFailed,
        "There are no AWS credentials; name a profile with -p, or sign in with 'aws configure' or 'aws sso login'.",
        without: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);

    [Fact]
    public async Task An_unknown_profile_is_named() => await AssertRefusedAsync(
        ExitCode.Invalid,
        "There is no AWS profile school; there are no profiles; create one with 'aws configure sso'.",
        options: ["-p", "school"]);

    [Fact]
    public async Task Without_a_region_it_says_where_one_can_be_chosen() => await AssertRefusedAsync(
        ExitCode.Invalid,
        "No region is chosen; give --region, set AWS_REGION, or write region into the profile.",
        without: ["AWS_REGION", "AWS_DEFAULT_REGION"]);

    [Fact]
    public async Task A_wrong_secret_is_not_accepted() => await AssertRefusedAsync(
        ExitCode.DeploymentFailed,
        "AWS does not accept the default AWS credentials (SignatureDoesNotMatch); check that access key, secret and session token belong "
            + "together, and this computer's clock.",
        with: new Dictionary<string, string> { ["AWS_SECRET_ACCESS_KEY"] = "wrong" });

    [Fact]
    public async Task An_unknown_key_is_not_accepted() => await AssertRefusedAsync(
        ExitCode.DeploymentFailed,
        "AWS does not accept the default AWS credentials (InvalidClientTokenId); check that access key, secret and session token belong "
            + "together, and this computer's clock.",
        with: new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE" });

    [Fact]
    public async Task An_expired_session_says_how_to_renew_it() => await AssertRefusedAsync(
        ExitCode.DeploymentFailed,
        "The session of the default AWS credentials has expired; set the variables to new credentials.",
        faults: [
            new MotoFault("GetCallerIdentity", "ExpiredToken", "The security token included in the request is expired") { Status = 403 },
        ]);

    [Fact]
    public async Task An_endpoint_that_refuses_connections_is_named() => await AssertRefusedAsync(
        ExitCode.DeploymentFailed,
        "No answer to sts:GetCallerIdentity (Connection refused); check the network, the region, and AWS_ENDPOINT_URL if it is set.",
        with: new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{ClosedPort()}" });

    [Theory]
    [InlineData("sts", "GetCallerIdentity", "sts:GetCallerIdentity")]
    [InlineData("cloudformation", "DescribeStacks", "cloudformation:DescribeStacks")]
    [InlineData("cloudformation", "CreateChangeSet", "cloudformation:CreateChangeSet")]
    public async Task What_is_not_allowed_is_named_as_a_permission(string service, string call, string action) => await AssertRefusedAsync(
        ExitCode.DeploymentFailed,
        $"AWS does not allow {action} to the default AWS credentials; ask the account's administrator for {action} (User: "
            + $"arn:aws:iam::{MotoServer.Account}:user/ops is not authorized to perform: {action}).",
        faults: [new MotoFault(call, "AccessDenied", $"User: arn:aws:iam::{MotoServer.Account}:user/ops is not authorized to "
            + $"perform: {action}") { Status = 403, Service = service, Times = 9 }]);

    private async Task AssertRefusedAsync(
        int exitCode,
        string sentence,
        string[]? options = null,
        Dictionary<string, string>? with = null,
        string[]? without = null,
        MotoFault[]? faults = null)
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await moto.Server.FailCallsAsync(faults ?? []);
        var environment = moto.Server.Environment.Where(pair => without?.Contains(pair.Key) is not true).ToDictionary();
        foreach (var (name, value) in with ?? [])
        {
            environment[name] = value;
        }

        using var who = new Operator(environment);
        await File.WriteAllTextAsync(who.ConfigurationFile, "", TestContext.Current.CancellationToken);
        environment["AWS_SHARED_CREDENTIALS_FILE"] = who.ConfigurationFile;
        var run = await who.DeployAsync("demo", options ?? []);

        Assert.Equal($"error: {sentence}", run.ErrorLines[^1]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
        AssertOnlyGreeted(run);
        Assert.Equal([], await CreatedAsync());
    }

    /// <summary>
    /// Before the sentence there is nothing but whom AWS took the caller for, once it did, what was checked, and the plan.
    /// </summary>
    private static void AssertOnlyGreeted(ProgramRun run) => Assert.All(
        run.ErrorLines.SkipLast(1).TakeWhile(line => !line.StartsWith("demo-Sources will be created:")),
        line => Assert.True(Greetings.Any(greeting => line.StartsWith(greeting)), line));

    /// <summary>The stacks of the account, and the calls that could have made something and were not refused.</summary>
    private async Task<IReadOnlyList<string>> CreatedAsync()
    {
        var calls = (await moto.Server.CallsAsync()).Select(call => call.Action);
        await moto.Server.FailCallsAsync();
        return
        [
            .. calls.Where(action =>
                action != "CreateChangeSet" && !Reading.Any(start => action.StartsWith(start))),
            .. (await DeployedStack.AllAsync(moto.Server)).Select(stack => stack.Name),
        ];
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
