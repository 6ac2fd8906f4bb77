using Amazon.CertificateManager;
using Amazon.CloudWatchLogs;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Testing.Moto;
using BbbGen.Tests.EndToEnd;

namespace BbbGen.Tests.Aws.Adapters;

/// <summary>The adapters a diagnosis uses, against an AWS endpoint with resources created by the AWS CLI.</summary>
[Collection(EndpointCollection.Name)]
public sealed class EvidenceAdaptersTests(MotoFixture moto) : IAsyncLifetime
{
    private static readonly BasicAWSCredentials Credentials = new(MotoServer.Key, MotoServer.Key);

    private readonly AwsErrors _errors = new(CallerProfile.Find(null));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await moto.Server.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_end_of_a_stream_is_read_oldest_line_first()
    {
        await LogAsync("demo-logs", "i-0a/bootstrap", "first", "second", "third");
        var logs = new CloudWatchLogsAdapter(
            new Lazy<AmazonCloudWatchLogsClient>(() => new AmazonCloudWatchLogsClient(Credentials, For<AmazonCloudWatchLogsConfig>())),
            _errors);

        Assert.Equal(["second", "third"], await logs.TailAsync("demo-logs", "i-0a/bootstrap", 2, CancellationToken));
        Assert.Empty(await logs.TailAsync("demo-logs", "i-0a/other", 2, CancellationToken));
        Assert.Empty(await logs.TailAsync("no-logs", "i-0a/bootstrap", 2, CancellationToken));
    }

    [Fact]
    public async Task A_group_is_read_over_its_streams_from_a_moment_on()
    {
        await LogAsync("demo-logs", "one", "from one");
        await LogAsync("demo-logs", "two", "from two", "more from two");
        var logs = new CloudWatchLogsAdapter(
            new Lazy<AmazonCloudWatchLogsClient>(() => new AmazonCloudWatchLogsClient(Credentials, For<AmazonCloudWatchLogsConfig>())),
            _errors);

        var lines = await logs.SinceAsync("demo-logs", DateTimeOffset.UtcNow.AddHours(-1), 10, CancellationToken);

        Assert.Equal(["from one", "from two", "more from two"], lines.Order(StringComparer.Ordinal));
        Assert.Equal(2, (await logs.SinceAsync("demo-logs", DateTimeOffset.UtcNow.AddHours(-1), 2, CancellationToken)).Count);
        Assert.Empty(await logs.SinceAsync("demo-logs", DateTimeOffset.UtcNow.AddHours(1), 10, CancellationToken));

        var two = await logs.NewestAsync("demo-logs", "tw", DateTimeOffset.UtcNow.AddHours(-1), 10, CancellationToken);
        Assert.Equal(["from two", "more from two"], two.Select(line => line.Text));
        Assert.All(two, line => Assert.InRange(line.At, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1)));
        Assert.Empty(await logs.NewestAsync("demo-logs", "three", DateTimeOffset.UtcNow.AddHours(-1), 10, CancellationToken));
        Assert.Empty(await logs.SinceAsync("no-logs", DateTimeOffset.UtcNow, 10, CancellationToken));
    }

    [Fact]
    public async Task A_service_its_target_groups_and_its_containers_logs_are_read()
    {
        await AwsAsync("ecs", "create-cluster", "--cluster-name", "demo");
        await AwsAsync(
            "ecs", "register-task-definition", "--family", "greenlight", "--container-definitions",
            """[{"name":"greenlight","image":"x","memory":128,"logConfiguration":{"logDriver":"awslogs","options":{"awslogs-group":"demo-"""
                + """logs","awslogs-region":"eu-west-1","awslogs-stream-prefix":"greenlight"}}},"""
                + """{"name":"silent","image":"x","memory":128}]""");
        var group = await TargetGroupAsync();
        await AwsAsync(
            "ecs", "create-service", "--cluster", "demo", "--service-name", "greenlight", "--task-definition", "greenlight",
            "--desired-count", "1",
            "--load-balancers", $"targetGroupArn={group},containerName=greenlight,containerPort=3000");
        var ecs = new EcsAdapter(new Lazy<AmazonECSClient>(() => new AmazonECSClient(Credentials, For<AmazonECSConfig>())), _errors);

        var service = await ecs.ServiceAsync(new ServiceName("demo", "greenlight"), CancellationToken);

        Assert.Equal([group], service!.TargetGroups);
        Assert.Equal([new ContainerLog("greenlight", "demo-logs", "greenlight")], await ecs.LogsAsync("greenlight", CancellationToken));
        Assert.Empty(await ecs.StoppedTasksAsync(new ServiceName("demo", "greenlight"), CancellationToken));
        Assert.Null(await ecs.ServiceAsync(new ServiceName("demo", "none"), CancellationToken));
    }

    [Fact]
    public async Task Unhealthy_targets_are_read_and_a_deleted_group_has_none()
    {
        var group = await TargetGroupAsync();
        var balancing = new ElasticLoadBalancingAdapter(new Lazy<AmazonElasticLoadBalancingV2Client>(
            () => new AmazonElasticLoadBalancingV2Client(Credentials, For<AmazonElasticLoadBalancingV2Config>())), _errors);

        Assert.Empty(await balancing.UnhealthyTargetsAsync(group, CancellationToken));
        Assert.Empty(await balancing.UnhealthyTargetsAsync($"{group}gone", CancellationToken));
    }

    [Fact]
    public async Task A_load_balancer_has_a_DNS_name_and_a_deleted_one_has_none()
    {
        var subnets = (await AwsAsync("ec2", "describe-subnets", "--query", "Subnets[:2].SubnetId", "--output", "text")).Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var arn = (await AwsAsync(
            ["elbv2", "create-load-balancer", "--name", "demo", "--query", "LoadBalancers[0].LoadBalancerArn", "--output", "text",
                "--subnets", .. subnets])).Trim();
        var balancers = new ElasticLoadBalancingAdapter(new Lazy<AmazonElasticLoadBalancingV2Client>(
            () => new AmazonElasticLoadBalancingV2Client(Credentials, For<AmazonElasticLoadBalancingV2Config>())), _errors);

        Assert.StartsWith("demo-", await balancers.DnsNameAsync(arn, CancellationToken));
        Assert.Null(await balancers.DnsNameAsync($"{arn}gone", CancellationToken));
    }

    [Fact]
    public async Task Console_output_is_read_and_a_terminated_instance_has_none()
    {
        var run = await AwsAsync(
            "ec2", "run-instances", "--image-id", "ami-0f", "--count", "1", "--query", "Instances[0].InstanceId", "--output", "text");
        var ec2 = new Ec2Adapter(new Lazy<AmazonEC2Client>(() => new AmazonEC2Client(Credentials, For<AmazonEC2Config>())), _errors);

        Assert.NotEmpty(await ec2.ConsoleOutputAsync(run.Trim(), CancellationToken));
        Assert.Empty(await ec2.ConsoleOutputAsync("i-0123456789abcdef0", CancellationToken));
    }

    [Fact]
    public async Task A_certificate_is_read_with_its_names_and_one_that_is_gone_is_none()
    {
        var arn = (await AwsAsync(
            "acm", "request-certificate", "--domain-name", "*.bbb.uni.example", "--validation-method", "DNS", "--query", "CertificateArn",
            "--output", "text")).Trim();
        var certificates = new CertificateManagerAdapter(new Lazy<AmazonCertificateManagerClient>(
            () => new AmazonCertificateManagerClient(Credentials, For<AmazonCertificateManagerConfig>())), _errors);

        var state = await certificates.CertificateAsync(arn, CancellationToken);

        Assert.Equal("*.bbb.uni.example", Assert.Single(state!.Names).Name);
        Assert.NotNull(state.Names[0].Record);
        Assert.Null(await certificates.CertificateAsync($"{arn[..^12]}000000000000", CancellationToken));
    }

    [Fact]
    public async Task What_may_not_be_read_is_a_problem_that_names_the_action()
    {
        await moto.Server.FailCallsAsync(
            new MotoFault("DescribeServices", "AccessDeniedException", "User is not authorized to perform: ecs:DescribeServices"));
        var ecs = new EcsAdapter(new Lazy<AmazonECSClient>(() => new AmazonECSClient(Credentials, For<AmazonECSConfig>())), _errors);

        var problem = await Assert.ThrowsAsync<NotPermittedException>(
            () => ecs.ServiceAsync(new ServiceName("demo", "greenlight"), CancellationToken));

        Assert.Contains("ecs:DescribeServices", problem.Message);
    }

    private T For<T>()
        where T : ClientConfig, new() =>
            new() { ServiceURL = moto.Server.EndpointUrl.ToString(), AuthenticationRegion = MotoServer.Region, MaxErrorRetry = 0 };

    private async Task LogAsync(string group, string stream, params string[] lines)
    {
        await moto.Server.AwsCliAsync("logs", "create-log-group", "--log-group-name", group);
        await AwsAsync("logs", "create-log-stream", "--log-group-name", group, "--log-stream-name", stream);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await AwsAsync(
            ["logs", "put-log-events", "--log-group-name", group, "--log-stream-name", stream, "--log-events",
                .. lines.Select((line, index) => $"timestamp={now + index},message={line}")]);
    }

    private async Task<string> TargetGroupAsync()
    {
        var vpc = (await AwsAsync("ec2", "create-vpc", "--cidr-block", "10.1.0.0/16", "--query", "Vpc.VpcId", "--output", "text")).Trim();
        return (await AwsAsync(
            "elbv2", "create-target-group", "--name", "demo", "--protocol", "HTTP", "--port", "3000", "--vpc-id", vpc, "--query",
            "TargetGroups[0].TargetGroupArn", "--output", "text")).Trim();
    }

    private async Task<string> AwsAsync(params string[] arguments)
    {
        var run = await moto.Server.AwsCliAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}
