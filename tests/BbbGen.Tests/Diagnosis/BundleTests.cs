using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Simulation.Engine;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;
using Failing = BbbGen.Tests.Fakes.Failure;

namespace BbbGen.Tests.Diagnosis;

/// <summary><c>deploy --bundle</c>: what is in the file, and what is not.</summary>
public sealed class BundleTests : IDisposable
{
    private readonly Rig _rig = new();

    private string BundlePath => _rig.FolderPath("diagnosis.zip");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_failed_deployment_leaves_all_evidence_in_one_file()
    {
        _rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo")
            {
                _rig.Services.Logs.Streams[$"{_rig.IdOf("BBBApplicationLogGroup")} {Failing.Instance}/bootstrap"] =
                [
                    "FAILED in step mount_data: no disk",
                ];
            }
        };
        _rig.Fail(Failing.Server);

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]));

        var files = Files();
        Assert.Equal(["README.txt", "bundle.json", "cause.json", "earlier-events.ndjson", "events.ndjson", "evidence/01.txt",
            "screen.txt", "stacks.json"],
            files.Keys);
        Assert.Contains("\"BBBEnvironmentStage\": \"dev\"", files["bundle.json"]);
        Assert.Contains("\"bbb-on-aws-master.template.yaml\": \"", files["bundle.json"]);
        Assert.Contains("\"partition\": \"aws\"", files["bundle.json"]);
        Assert.Contains("no disk", files["cause.json"]);
        Assert.Contains("\"remedy\": \"", files["cause.json"]);
        Assert.Contains("\"row\": \"F44\"", files["cause.json"]);
        Assert.Contains("\"path\": \"demo\"", files["stacks.json"]);
        Assert.Contains("demo/BBBAppStack/BBBApplicationAutoScaling", files["events.ndjson"]);
        Assert.Contains("demo-Sources/BBBStackBucket", files["events.ndjson"]);
        Assert.Equal("Bootstrap of i-0123456789abcdef0\n\nFAILED in step mount_data: no disk\n", files["evidence/01.txt"]);
        Assert.StartsWith($"Wrote {BundlePath}: versions, options, parameters,", _rig.ErrorLines[^1]);
        Assert.Equal(BundlePath, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(BundlePath)!, "*diagnosis*")));
        Assert.Contains("other names, domains and IP addresses stay, so check it before you share it", files["README.txt"]);
    }

    [Fact]
    public async Task The_same_failure_gives_the_same_bytes()
    {
        var bundles = new List<byte[]>();
        for (var run = 0; run < 2; run++)
        {
            using var rig = new Rig();
            rig.Fail(Failing.Database);
            await rig.RunAsync([.. rig.Deploy, "--yes", "--bundle", rig.FolderPath("a.zip")]);
            bundles.Add(await File.ReadAllBytesAsync(rig.FolderPath("a.zip"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(bundles[0], bundles[1]);
    }

    [Fact]
    public async Task The_bundle_contains_no_secrets()
    {
        var texts = SecretTexts.All.Select(entry => entry.Text).ToList();
        await File.WriteAllTextAsync(
            _rig.ParameterFile,
            """{"Parameters": {"BBBEnvironmentStage": "dev", "BBBApplicationImageName": "ubuntu-jammy-22.04-AKIAIOSFODNN7EXAMPLE","""
                + """ "BBBECSImageName": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY9"}}""",
            TestContext.Current.CancellationToken);
        _rig.Fail(FaultKind.Fails, "BBBAppStack/BBBApplicationAutoScaling", string.Join(' ', texts));
        var told = 0;
        _rig.Stacks.Seen = stackEvent => stackEvent switch
        {
            { LogicalId: "BBBApplicationAutoScaling", Reason: "Resource creation Initiated" } =>
                stackEvent with { Reason = $"Received FAILURE signal with UniqueId {Failing.Instance}" },
            { Reason: null, Type: "AWS::IAM::Role" } => stackEvent with { Reason = texts[told++ % texts.Count] },
            _ => stackEvent,
        };
        var mails = new[] { "somebody.else@uni.example" };
        _rig.Services.AutoScaling.Activities.Add(
            new ScalingActivity(DateTimeOffset.UnixEpoch, "Launching", HasFailed: true, string.Join(' ', [.. texts, .. mails])));
        _rig.Services.Ec2.Console[Failing.Instance] = [.. texts.SelectMany(text => text.Split('\n')), .. mails];

        var exit = await _rig.RunAsync([.. _rig.Deploy, "--yes", "--json", "--skip-preflight", "all", "--bundle", BundlePath]);

        Assert.True(exit == ExitCode.DeploymentFailed, _rig.Error);
        var files = Files();
        Assert.Contains("evidence/02.txt", files.Keys);
        foreach (var (name, content) in files)
        {
            Assert.All(SecretTexts.All.Where(entry => entry.Secret != "MIIshort"), entry =>
                Assert.False(content.Contains(entry.Secret), $"{name} holds {entry.Secret}"));
            Assert.All([.. mails, "ops@uni.example", "123456789012"], entry =>
                Assert.False(content.Contains(entry), $"{name} holds {entry}"));
        }

        var raw = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(BundlePath, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("hunter2", raw);
        Assert.DoesNotContain("wJalrXUtnFEMI", _rig.Result.GetRawText());
    }

    [Fact]
    public async Task A_successful_deployment_is_written_too_on_request()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]));

        Assert.Contains("\"outcome\": \"CREATE_COMPLETE\"", Files()["bundle.json"]);
        Assert.DoesNotContain("cause.json", Files().Keys);
    }

    [Fact]
    public async Task A_bundle_that_cannot_be_written_is_a_warning_and_does_not_change_the_outcome()
    {
        var folder = Directory.CreateDirectory(_rig.FolderPath("usb")).FullName;
        _rig.Clock.OnWait = () => Directory.Move(folder, $"{folder}-gone");
        _rig.Clock.OnWait += () => _rig.Clock.OnWait = null;

        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", Path.Combine(folder, "diagnosis.zip")]));

        Assert.StartsWith($"error: The file {Path.Combine(folder, "diagnosis.zip")} cannot be written: ", _rig.ErrorLines[^1]);
        Assert.Contains("demo is deployed.", _rig.ErrorLines);
    }

    [Fact]
    public async Task A_deployment_that_cannot_start_is_written_with_its_problem()
    {
        _rig.Stacks.ChangeSetFailures["demo"] = "Template format error: Unresolved resource dependencies [X].";

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]));

        Assert.Contains("Unresolved resource dependencies", Files()["bundle.json"]);
    }

    [Fact]
    public async Task A_deployment_blocked_by_preflight_is_written_with_the_findings()
    {
        _rig.Services.Route53.Zones.Clear();

        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]));

        Assert.Contains("The account has no hosted zone Z0123456789ABCDEFGHIJ", Files()["bundle.json"]);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("watch")]
    [InlineData("destroy")]
    public async Task Every_command_about_a_deployment_writes_one_and_changes_nothing_for_it(string verb, params string[] more)
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        _rig.Typed = "no\n";
        var calls = _rig.Stacks.Calls.Count;

        await _rig.RunAsync([verb, "-p", "first.last", "-s", "demo", "--bundle", BundlePath, .. more]);

        var files = Files();
        Assert.Contains($"\"command\": \"{verb} -p [profile] -s demo --bundle diagnosis.zip", files["bundle.json"]);
        Assert.Contains("\"path\": \"demo\"", files["stacks.json"]);
        Assert.Contains($"\"bbbgen:version\": \"{AppInfo.Version}\"", files["stacks.json"]);
        Assert.NotEmpty(files["screen.txt"]);
        Assert.DoesNotContain(files, file => file.Value.Contains("first.last"));
        Assert.Equal(calls, _rig.Stacks.Calls.Count);
    }

    [Fact]
    public async Task A_run_that_changes_nothing_and_one_that_cannot_plan_write_one_too()
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]));
        Assert.Contains("\"path\": \"demo\"", Files()["stacks.json"]);

        _rig.Stacks.Denied.Add("GetTemplate");
        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]));
        Assert.Contains("AWS does not allow cloudformation:GetTemplate", Files()["bundle.json"]);
    }

    [Fact]
    public async Task Without_a_connection_the_bundle_says_why()
    {
        _rig.ConnectFailure = BbbException.Invalid("There is no AWS profile school", "the profiles are default");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]));

        Assert.Contains("There is no AWS profile school", Files()["bundle.json"]);
    }

    [Fact]
    public async Task It_contains_unanswered_checks_and_the_smoke_test()
    {
        _rig.Services.ServiceQuotas.Refuses = BbbException.Refused("AWS does not allow servicequotas:GetServiceQuota", "ask for it");

        Assert.Equal(ExitCode.DeploymentFailed,
            await _rig.RunAsync([.. _rig.Deploy.Where(word => word != "--no-smoke-test"), "--yes", "--bundle", BundlePath]));

        var summary = Files()["bundle.json"];
        Assert.Contains("servicequotas:GetServiceQuota", summary);
        Assert.Contains("\"subject\": \"Front end\"", summary);
        Assert.Contains("\"verdict\": \"Failed\"", summary);
    }

    [Fact]
    public async Task It_contains_earlier_attempts_and_scaling_activities()
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        _rig.Fail(FaultKind.Fails, "BBBAppStack/BBBApplicationLogGroup", "no");
        _rig.Services.AutoScaling.Activities.Add(new ScalingActivity(
            DateTimeOffset.UnixEpoch, "Launching a new EC2 instance: i-0123456789abcdef0", HasFailed: true, "no capacity"));
        await File.WriteAllTextAsync(
            _rig.ParameterFile, """{"Parameters": {"BBBLogRetentionInDays": 30}}""", TestContext.Current.CancellationToken);

        await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]);

        var files = Files();
        Assert.Contains("demo", files["earlier-events.ndjson"]);
        Assert.Contains("no capacity", files["scaling-activities.ndjson"]);
    }

    [Theory]
    [InlineData("diagnosis.txt", "error: --bundle takes the name of a zip file; you gave ")]
    [InlineData("no/such/folder/diagnosis.zip", "error: The file ")]
    public async Task A_file_that_cannot_be_written_is_refused_before_anything_begins(string name, string beginning)
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", _rig.FolderPath(name)]));

        Assert.StartsWith(beginning, _rig.ErrorLines[^1]);
        Assert.False(_rig.Connected);
    }

    [Fact]
    public async Task An_existing_file_is_kept_until_the_new_one_is_complete()
    {
        await File.WriteAllTextAsync(BundlePath, "before", TestContext.Current.CancellationToken);
        var seen = "";
        _rig.Stacks.OnCall = call => seen = call == "ExecuteChangeSet demo" ? File.ReadAllText(BundlePath) : seen;

        await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]);

        Assert.Equal("before", seen);
        Assert.NotEmpty(Files());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_user_may_read_it_and_no_link_is_followed()
    {
        LinuxOnly.Require();
        var victim = _rig.FolderPath("victim");
        await File.WriteAllTextAsync(victim, "as it was", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(BundlePath, victim);
        File.CreateSymbolicLink($"{BundlePath}.part", victim);

        await _rig.RunAsync([.. _rig.Deploy, "--yes", "--bundle", BundlePath]);

        Assert.Equal("as it was", await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BundlePath));
        Assert.Null(new FileInfo(BundlePath).LinkTarget);
        Assert.NotEmpty(Files());
    }

    private SortedDictionary<string, string> Files()
    {
        using var zip = ZipFile.OpenRead(BundlePath);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files.Add(entry.FullName, reader.ReadToEnd());
        }

        return files;
    }
}
