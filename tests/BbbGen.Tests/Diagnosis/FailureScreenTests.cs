using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Testing;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;
using Failing = BbbGen.Tests.Fakes.Failure;

namespace BbbGen.Tests.Diagnosis;

/// <summary>What an operator reads after a failure, from its first line to its last.</summary>
public sealed class FailureScreenTests : IDisposable
{
    private static readonly DateTimeOffset Stopped = new(2026, 3, 1, 8, 3, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    [Failure("F23", "F83")]
    public async Task A_service_whose_container_ends_by_itself_is_explained_by_the_containers_log()
    {
        CrashingService();
        await AssertScreenAsync(Failing.Service, "Service");
    }

    [Fact]
    [Failure("F34", "F35", "F48")]
    public async Task A_server_that_fails_in_a_step_is_explained_by_that_step_and_its_log()
    {
        OnceExecuted(() => _rig.Services.Logs.Streams[$"{_rig.IdOf("BBBApplicationLogGroup")} {Failing.Instance}/bootstrap"] =
        [
            "2026-03-01T08:00:10Z bootstrap application-bootstrap.sh begins",
            "2026-03-01T08:00:12Z step check_release: attempt 1 of 1",
            "2026-03-01T08:00:12Z step check_release: done after 0 s",
            "2026-03-01T08:00:13Z step install_bigbluebutton: attempt 3 of 3",
            "E: certbot could not be installed: 1.21.0-1build1 is not to be had",
            "2026-03-01T08:00:15Z step install_bigbluebutton: failed with code 100",
            "2026-03-01T08:00:15Z FAILED in step install_bigbluebutton: E: certbot could not be installed: 1.21.0-1build1 is not to be had",
        ]);
        await AssertScreenAsync(Failing.Server, "Server");
    }

    [Fact]
    [Failure("F42")]
    public async Task A_group_without_instances_is_explained_by_what_it_could_not_launch()
    {
        _rig.Services.AutoScaling.Activities.Add(new ScalingActivity(
            Stopped,
            "Launching a new EC2 instance.  Status Reason: Could not launch On-Demand Instances.",
            HasFailed: true,
            "Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient t3a.xlarge "
                + "capacity in the Availability Zone you requested (eu-west-1b). Our system will be working on provisioning additional "
                + "capacity. You can currently get t3a.xlarge capacity by not specifying an Availability Zone in your request or "
                + "choosing eu-west-1a, eu-west-1c. Launching EC2 instance failed."));
        await AssertScreenAsync(Failing.Silence, "Capacity");
    }

    [Fact]
    [Failure("F02", "F06")]
    public async Task A_certificate_is_explained_by_its_names_and_the_functions_log()
    {
        string[] log =
        [
            "START RequestId: 8f5 Version: $LATEST",
            "Create Custom::Certificate BBBCertificateRequest: FAILED arn:aws:acm:eu-west-1:123456789012:certificate/1 The validation "
                + "record _x.bbb.uni.example. is in hosted zone Z0123456789ABCDEFGHIJ, but public DNS does not find it",
            "END RequestId: 8f5",
            "REPORT RequestId: 8f5 Duration: 190000 ms",
        ];
        OnceExecuted(() =>
        {
            _rig.Services.CertificateManager.Certificates[_rig.IdOf("BBBCertificateRequest")] =
                new("PENDING_VALIDATION", null, [new NameValidation("*.bbb.uni.example", "PENDING_VALIDATION", "_x.bbb.uni.example.")]);
            _rig.Services.Logs.Streams[$"{_rig.IdOf("BBBACMCertProviderLogGroup")} 2026/03/01/[$LATEST]1"] = log;
        });
        await AssertScreenAsync(Failing.PendingCertificate, "Certificate");
    }

    [Fact]
    [Failure("F65")]
    public async Task A_database_failure_is_explained_by_the_reason_without_its_wrapping() =>
        await AssertScreenAsync(Failing.Database, "Database");

    [Fact]
    public async Task JSON_contains_the_cause_as_an_object()
    {
        CrashingService();
        _rig.Fail(Failing.Service);

        await _rig.RunAsync([.. _rig.Deploy, "--yes", "--json", "--skip-preflight", "all"]);

        var cause = _rig.Result.GetProperty("cause");
        Snapshot.Match("tests/BbbGen.Tests/Diagnosis/Screens/ServiceAnswer", $"{JsonSerializer.Serialize(cause, Indented)}\n", "json");
        Assert.Equal("F28", cause.GetProperty("row").GetString());
    }

    [Fact]
    public async Task A_source_without_permission_is_one_line_and_the_rest_is_shown()
    {
        CrashingService();
        _rig.Services.Ecs.Refuses = new NotPermittedException("AWS does not allow ecs:ListTasks to profile school", "ask for it");
        await FailAsync(Failing.Service);

        Assert.Contains("  The stopped tasks could not be read:", _rig.ErrorLines);
        Assert.Contains("    AWS does not allow ecs:ListTasks to profile school; ask for it.", _rig.ErrorLines);
        Assert.Contains("error: Greenlight: service (BBBFontendAppsStack/BBBGreenlightService) failed: Error occurred during operation "
            + "'ECS Deployment Circuit Breaker was triggered'", _rig.ErrorLines);
    }

    [Fact]
    public async Task A_source_that_never_answers_does_not_delay_the_result()
    {
        _rig.Services.Logs.Hangs = true;
        await FailAsync(Failing.Server);

        Assert.Contains("  The bootstrap log could not be read:", _rig.ErrorLines);
        Assert.Contains("    AWS did not answer within 10 seconds.", _rig.ErrorLines);
    }

    [Fact]
    [Failure("F35")]
    public async Task Evidence_is_gathered_before_the_rollback_deletes_it()
    {
        var failed = DateTimeOffset.MaxValue;
        OnceExecuted(() =>
        {
            failed = _rig.State.Stacks.SelectMany(stack => stack.Events)
                .First(stackEvent => stackEvent is { LogicalId: "BBBCertificateRequest", Status.Text: "CREATE_FAILED" }).Time
                .AddSeconds(10);
            _rig.Services.Logs.Streams[$"{_rig.IdOf("BBBACMCertProviderLogGroup")} s"] =
            [
                "Create Custom::Certificate: FAILED for a reason only the log knows",
            ];
        });
        _rig.Services.Logs.AreGone = () => _rig.Clock.GetUtcNow() > failed;
        await FailAsync(Failing.PendingCertificate);

        Assert.Contains("    Create Custom::Certificate: FAILED for a reason only the log knows", _rig.ErrorLines);
    }

    [Fact]
    [Failure("F35")]
    public async Task A_server_that_shipped_no_log_is_shown_by_its_console()
    {
        _rig.Services.AutoScaling.Activities.Add(
            new ScalingActivity(Stopped, $"Launching a new EC2 instance: {Failing.Instance}", HasFailed: false, null));
        _rig.Services.Ec2.Console[Failing.Instance] = ["[   12.3] cloud-init[812]: curl: (28) Connection timed out"];
        await FailAsync(Failing.Silence);

        Assert.Contains($"  Console of {Failing.Instance}, which shipped no log:", _rig.ErrorLines);
        Assert.Contains("    [   12.3] cloud-init[812]: curl: (28) Connection timed out", _rig.ErrorLines);
    }

    [Fact]
    public async Task A_server_that_hangs_is_named_with_the_step_it_did_not_finish()
    {
        _rig.Services.AutoScaling.Activities.Add(
            new ScalingActivity(Stopped, $"Launching a new EC2 instance: {Failing.Instance}", HasFailed: false, null));
        OnceExecuted(() => _rig.Services.Logs.Streams[$"{_rig.IdOf("BBBApplicationLogGroup")} {Failing.Instance}/bootstrap"] =
            ["2026-03-01T08:00:12Z step name_resolves: attempt 7 of 30"]);
        await FailAsync(Failing.Silence);

        Assert.Contains($"error: BigBlueButton servers: bootstrap (BBBAppStack/BBBApplicationAutoScaling) failed: {Failing.Instance} "
            + "did not finish step name_resolves in time", _rig.ErrorLines);
        Assert.Contains(_rig.ErrorLines, line => line.StartsWith("  Hint F02: "));
    }

    [Fact]
    public async Task A_service_without_capacity_is_explained_by_its_service_events()
    {
        _rig.Services.Ecs.Service = new(
            [new ServiceEvent(Stopped, "(service demo-greenlight) was unable to place a task because no container instance met all of its "
                + "requirements. Reason: No Container Instances were found in your cluster.")],
            ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/demo/1"]);
        _rig.Services.ElasticLoadBalancing.Unhealthy["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/demo/1"] =
            [new UnhealthyTarget(
                "10.1.2.3", 3000, "unhealthy", "Target.ResponseCodeMismatch", "Health checks failed with these codes: [502]")];
        await FailAsync(Failing.Service);

        Assert.Contains("    10.1.2.3:3000 unhealthy: Health checks failed with these codes: [502]", _rig.ErrorLines);
        Assert.Contains(_rig.ErrorLines, line =>
            line.Contains("failed: (service demo-greenlight) was unable to place a task"));
    }

    [Fact]
    public async Task A_secret_in_a_log_is_not_shown()
    {
        CrashingService();
        _rig.Services.Logs.Streams["demo-greenlight-logs greenlight/greenlight/5f0e"] =
        [
            "fatal: DATABASE_URL=postgresql://green:s3cr3t-Pa~ss@db:5432/green refused",
        ];
        await FailAsync(Failing.Service);

        Assert.DoesNotContain("s3cr3t", _rig.Error);
        Assert.Contains("postgresql://[redacted]@db:5432/green refused", _rig.Error);
    }

    private void CrashingService()
    {
        var services = _rig.Services.Ecs;
        services.Service = new([new ServiceEvent(Stopped, "(service demo-greenlight) is unable to consistently start tasks successfully. "
            + "For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.")], []);
        services.Logs.Add(new ContainerLog("greenlight", "demo-greenlight-logs", "greenlight"));
        for (var task = 3; task > 0; task--)
        {
            services.Tasks.Add(new StoppedTask(
                $"5f0e{(task == 3 ? "" : task)}",
                Stopped.AddMinutes(task),
                "Essential container in task exited",
                Failing.TaskDefinition,
                [new StoppedContainer("greenlight", 1, null), new StoppedContainer("administrator", 0, null)]));
        }

        _rig.Services.Logs.Streams["demo-greenlight-logs greenlight/greenlight/5f0e"] =
        [
            .. Enumerable.Range(1, 14).Select(number => $"=> Booting, line {number}"),
            "PG::ConnectionBad: could not connect to server: Connection refused",
            "\tIs the server running on host \"db\" (10.1.4.5) and accepting TCP/IP connections on port 5432?",
        ];
    }

    /// <summary>Does something that needs the names of what was created.</summary>
    private void OnceExecuted(Action action) => _rig.Stacks.OnCall = call =>
    {
        if (call == "ExecuteChangeSet demo")
        {
            action();
        }
    };

    private async Task FailAsync(Failing failure)
    {
        _rig.Fail(failure);
        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync([.. _rig.Deploy, "--yes"]));
    }

    private async Task AssertScreenAsync(Failing failure, string name)
    {
        await FailAsync(failure);
        var screen = _rig.ErrorLines.SkipWhile(line => !line.StartsWith("error: "));
        Snapshot.Match($"tests/BbbGen.Tests/Diagnosis/Screens/{name}", $"{string.Join('\n', screen)}\n");
    }
}
