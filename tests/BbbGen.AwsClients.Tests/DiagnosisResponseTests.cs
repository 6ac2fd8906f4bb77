using Amazon.AutoScaling;
using Amazon.CloudWatchLogs;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;

namespace BbbGen.AwsClients.Tests;

/// <summary>AWS's responses with reasons of failures: the test endpoint runs nothing that could fail in this way.</summary>
public sealed class DiagnosisResponseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reasons_of_a_stopped_task_are_read()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            {"failures":[{"arn":"arn:t2","reason":"MISSING"}],"tasks":[{"taskArn":"arn:t1","lastStatus":"STOPPED",
            "stopCode":"TaskFailedToStart",
             "stoppedReason":"CannotPullContainerError: not found","stoppedAt":1700000000.25,"containers":[
             {"name":"web","lastStatus":"STOPPED","exitCode":137,"reason":"OutOfMemoryError: killed"},{"name":"side","exitCode":0}]}]}
            """));
        using var client = Clients.ECS(stub);

        var response = await client.DescribeTasksAsync(new() { Cluster = "c", Tasks = ["arn:t1", "arn:t2"] }, Stop);

        Assert.Equal("""{"cluster":"c","tasks":["arn:t1","arn:t2"]}""", stub.Request.Body);
        var task = Assert.Single(response.Tasks);
        Assert.Equal((TaskStopCode.TaskFailedToStart, "CannotPullContainerError: not found"), (task.StopCode, task.StoppedReason));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 250, DateTimeKind.Utc), task.StoppedAt);
        Assert.Equal([("web", 137, "OutOfMemoryError: killed"), ("side", 0, null)],
            task.Containers.Select(c => (c.Name, c.ExitCode ?? -1, (string?)c.Reason)));
        Assert.Equal("MISSING", Assert.Single(response.Failures).Reason);
    }

    [Fact]
    public async Task The_reason_of_an_unhealthy_target_is_read()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            <DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions><member>
              <Target><Id>10.1.2.3</Id><Port>3000</Port></Target><HealthCheckPort>3000</HealthCheckPort>
              <TargetHealth><State>unhealthy</State><Reason>Target.ResponseCodeMismatch</Reason>
              <Description>Health checks failed with these codes: [502]</Description></TargetHealth>
            </member></TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>
            """));
        using var client =
            new AmazonElasticLoadBalancingV2Client(Clients.Credentials, Clients.At<AmazonElasticLoadBalancingV2Config>(stub));

        var found =
            Assert.Single((await client.DescribeTargetHealthAsync(new() { TargetGroupArn = "arn" }, Stop)).TargetHealthDescriptions);

        Assert.Equal(("10.1.2.3", 3000), (found.Target.Id, found.Target.Port));
        Assert.Equal(
            (TargetHealthStateEnum.Unhealthy, TargetHealthReasonEnum.TargetResponseCodeMismatch,
                "Health checks failed with these codes: [502]"),
            (found.TargetHealth.State, found.TargetHealth.Reason, found.TargetHealth.Description));
    }

    [Fact]
    public async Task The_reason_of_a_failed_launch_is_read()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            <DescribeScalingActivitiesResponse><DescribeScalingActivitiesResult><Activities><member>
              <ActivityId>a</ActivityId><AutoScalingGroupName>turn</AutoScalingGroupName><StatusCode>Failed</StatusCode>
              <Progress>100</Progress>
              <StatusMessage>You have requested more vCPU capacity than your current limit</StatusMessage>
              <StartTime>2026-01-02T03:04:05Z</StartTime>
            </member></Activities><NextToken>n</NextToken></DescribeScalingActivitiesResult></DescribeScalingActivitiesResponse>
            """));
        using var client = new AmazonAutoScalingClient(Clients.Credentials, Clients.At<AmazonAutoScalingConfig>(stub));

        var response = await client.DescribeScalingActivitiesAsync(new() { AutoScalingGroupName = "turn", MaxRecords = 5 }, Stop);

        Assert.Equal("Action=DescribeScalingActivities\nAutoScalingGroupName=turn\nMaxRecords=5\nVersion=2011-01-01", stub.Request.Form);
        var activity = Assert.Single(response.Activities);
        Assert.Equal((ScalingActivityStatusCode.Failed, "You have requested more vCPU capacity than your current limit"),
            (activity.StatusCode, activity.StatusMessage));
        Assert.Equal("n", response.NextToken);
    }

    [Fact]
    public async Task Log_lines_are_queried_by_time_and_keep_it()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200, """{"events":[{"logStreamName":"i-1","timestamp":1700000000123,"message":"step 7 """
                + """failed\n","eventId":"e"}],"searchedLogStreams":[],"nextToken":"n"}"""));
        using var client = new AmazonCloudWatchLogsClient(Clients.Credentials, Clients.At<AmazonCloudWatchLogsConfig>(stub));

        var response = await client.FilterLogEventsAsync(new() { LogGroupName = "/bbb", StartTime = 1_700_000_000_000, Limit = 50 }, Stop);

        Assert.Equal("""{"logGroupName":"/bbb","startTime":1700000000000,"limit":50}""", stub.Request.Body);
        var line = Assert.Single(response.Events);
        Assert.Equal(("i-1", 1_700_000_000_123L, "step 7 failed\n"), (line.LogStreamName, line.Timestamp, line.Message));
    }
}
