using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using BbbGen.Templates;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

[assembly: AssemblyFixture(typeof(BbbGen.Scripts.Tests.Hosts.Account))]

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>An AWS account with what the scripts reach for: one for all tests, with an instance of its own for each.</summary>
public sealed class Account : IAsyncLifetime
{
    public const string Zone = "Z0123456789ABCDEFGHIJ";
    public const string Domain = "example.org";
    public const string Stack = "bbb";
    public const string Bucket = "bbb-sources";
    public const string LogGroup = "/bbb/logs";
    public const string Cluster = "bbb-cluster";
    public const string NoTurnHost = "/bbb/turn-hostname"; // still the placeholder
    const string Addresses = "Reservations[].Instances[].[InstanceId, PublicIpAddress]";
    const string Volumes = "Volumes[].Attachments[0].[InstanceId, VolumeId]";

    const int Certificates = 200;

    readonly ConcurrentQueue<(string Instance, string Volume)> _instances = [];
    readonly Dictionary<string, string> _outputs = [];
    readonly Dictionary<string, string> _addresses = [];
    MotoServer? _server;
    int _certificates;
    AwsCli? _cli;

    /// <summary>The endpoint; skips the calling test where Python, moto or the AWS CLI is missing.</summary>
    public MotoServer Server
    {
        get
        {
            LinuxOnly.Require();
            ExternalTool.PythonWithMoto.Require();
            ExternalTool.AwsCli.Require();
            return _server!;
        }
    }

    /// <summary>The AWS CLI of this account.</summary>
    public AwsCli Cli => _cli ?? throw new InvalidOperationException("The account was not started.");

    /// <summary>The environment variables with which the AWS CLI talks to this account.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment => Server.Environment.Concat(Cli.Environment);

    /// <summary>A secret's ARN or the group's name.</summary>
    public string Output(string name) => _outputs[name];

    /// <summary>The public address of an instance.</summary>
    public string AddressOf(string instance) => _addresses[instance];

    /// <summary>An instance of the group that no other test uses, and the data volume attached to it.</summary>
    public (string Instance, string Volume) NextInstance() =>
        _instances.TryDequeue(out var next) ? next : throw new InvalidOperationException("account.template.json has too few instances.");

    /// <summary>The name of a secret without a value, for the certificate of a TURN host, that no other test uses.</summary>
    public string NextCertificate() => Interlocked.Increment(ref _certificates) is var next and <= Certificates
        ? $"certificate-{next}"
        : throw new InvalidOperationException("The account has too few secrets for certificates.");

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || !ExternalTool.PythonWithMoto.IsAvailable || !ExternalTool.AwsCli.IsAvailable)
        {
            return;
        }
        _server = await MotoServer.StartAsync();
        _cli = await AwsCli.StartAsync();
        await _server.AddHostedZoneAsync(Zone, Domain);
        await DeployAsync();
        await AwsAsync("s3", "mb", $"s3://{Bucket}");
        await UploadAsync();
        foreach (var pair in (await JsonAsync(
            "ec2", "describe-volumes", "--filters", "Name=attachment.device,Values=/dev/sdf", "--query", Volumes)).EnumerateArray())
        {
            _instances.Enqueue((pair[0].GetString()!, pair[1].GetString()!));
        }
        foreach (var pair in (await JsonAsync("ec2", "describe-instances", "--query", Addresses)).EnumerateArray())
        {
            _addresses[pair[0].GetString()!] = pair[1].GetString()!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cli is not null)
        {
            await _cli.DisposeAsync();
        }
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Runs the AWS CLI; gives its output.</summary>
    public async Task<string> AwsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Cli.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"aws {string.Join(' ', arguments)}: {await errors}");
    }

    /// <summary>The answer of the AWS CLI as JSON.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments) =>
        JsonSerializer.Deserialize<JsonElement>(await AwsAsync([.. arguments, "--output", "json"]));

    /// <summary>Terminates an instance as the group or the operator does: from now on its hook holds it.</summary>
    public async Task TerminateAsync(Host host)
    {
        await AwsAsync("autoscaling", "terminate-instance-in-auto-scaling-group", "--instance-id", host.Instance,
            "--no-should-decrement-desired-capacity");
        host.World.Metadata["autoscaling/target-lifecycle-state"] = "Terminated";
    }

    /// <summary>The state of an instance in its group; null once it has left.</summary>
    public async Task<string?> StateAsync(Host host) =>
        (await JsonAsync("autoscaling", "describe-auto-scaling-instances", "--instance-ids", host.Instance))
            .GetProperty("AutoScalingInstances")
            .EnumerateArray().Select(instance => instance.GetProperty("LifecycleState").GetString()).SingleOrDefault();

    async Task DeployAsync()
    {
        var body = Repository.ReadText("tests/BbbGen.Scripts.Tests/Hosts/account.template.json")
            .Replace("\"@TURN@\"", Quoted(new { turnkeyname = "turn", turnkeyvalue = Secrets.Turn }))
            .Replace("\"@SMTP@\"", Quoted(new { smtpusername = Secrets.SmtpUser, smtppassword = Secrets.SmtpPassword }))
            .Replace("@SERVERS@", Secrets.ServersKey)
            .Replace("\"@CERTIFICATES@\": {}", string.Join(",\n    ", Enumerable.Range(1, Certificates).Select(number =>
                $$$"""
                "Certificate{{{number}}}": {"Type": "AWS::SecretsManager::Secret", "Properties": {"Name": "certificate-{{{number}}}"}}
                """)))
            .Replace("\"@ADMINISTRATOR@\"", Quoted(new { username = "admin@example.net", password = Secrets.Administrator }));
        await AwsAsync("cloudformation", "create-stack", "--stack-name", Stack, "--template-body", body);
        var stack = await JsonAsync("cloudformation", "describe-stacks", "--stack-name", Stack, "--query", "Stacks[0]");
        Assert.Equal("CREATE_COMPLETE", stack.GetProperty("StackStatus").GetString());
        foreach (var output in stack.GetProperty("Outputs").EnumerateArray())
        {
            _outputs[output.GetProperty("OutputKey").GetString()!] = output.GetProperty("OutputValue").GetString()!;
        }
    }

    /// <summary>Fills the bucket as bbbgen does.</summary>
    async Task UploadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bbb-bucket-");
        foreach (var file in UploadedScripts.All)
        {
            var path = Path.Combine(folder.FullName, file.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content);
        }
        await AwsAsync("s3", "cp", "--recursive", "--only-show-errors", folder.FullName, $"s3://{Bucket}/");
        folder.Delete(recursive: true);
    }

    static string Quoted(object secret) => JsonSerializer.Serialize(JsonSerializer.Serialize(secret));
}
