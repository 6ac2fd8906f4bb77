using System.Diagnostics;
using Amazon;
using Amazon.AutoScaling;
using Amazon.CloudFormation;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.Runtime;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Aws.Adapters;

/// <summary>Answers the test endpoint cannot give, as AWS documents them, read through the adapters.</summary>
public sealed class PreparedEvidenceTests
{
    private static readonly BasicAWSCredentials Credentials = new("test", "test");

    private readonly AwsErrors _errors = new(CallerProfile.Find(null));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    [Failure("F42")]
    public async Task Failed_activities_of_a_group_are_read_also_when_the_group_is_deleted()
    {
        var answers = new PreparedAnswers(
            """
            <DescribeScalingActivitiesResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
            <DescribeScalingActivitiesResult><Activities>
              <member><ActivityId>1</ActivityId><AutoScalingGroupName>demo</AutoScalingGroupName>
              <Cause>At 2026-03-01T08:00:00Z a user request</Cause>
                <Description>Launching a new EC2 instance: i-0123456789abcdef0</Description><StartTime>2026-03-01T08:00:00Z</StartTime>
                <StatusCode>Successful</StatusCode></member>
              <member><ActivityId>2</ActivityId><AutoScalingGroupName>demo</AutoScalingGroupName>
              <Cause>At 2026-03-01T08:01:00Z an instance was started</Cause>
                <Description>Launching a new EC2 instance.</Description><StartTime>2026-03-01T08:01:00Z</StartTime>
                <StatusCode>Failed</StatusCode>
                <StatusMessage>InsufficientInstanceCapacity</StatusMessage></member>
            </Activities></DescribeScalingActivitiesResult></DescribeScalingActivitiesResponse>
            """);
        var autoScaling = new AutoScalingAdapter(
            new Lazy<AmazonAutoScalingClient>(() => new AmazonAutoScalingClient(
                Credentials, new AmazonAutoScalingConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = answers })),
            new Ec2Adapter(new Lazy<AmazonEC2Client>(() => throw new UnreachableException()), _errors),
            _errors);

        var found = await autoScaling.ActivitiesAsync("demo", CancellationToken);

        Assert.Equal([true, false], found.Select(activity => activity.HasFailed));
        Assert.Equal("InsufficientInstanceCapacity", found[0].Message);
        Assert.Equal("Launching a new EC2 instance: i-0123456789abcdef0", found[1].Description);
        Assert.Contains("IncludeDeletedGroups=true", Assert.Single(answers.Requests));
    }

    [Fact]
    [Failure("F23")]
    public async Task Stopped_tasks_are_read_latest_first_with_the_exit_codes_of_their_containers()
    {
        var answers = new PreparedAnswers(
            """{"taskArns":["arn:aws:ecs:eu-west-1:123456789012:task/demo/aaaa","arn:aws:ecs:eu-west-1:123456789012:task/demo/bbbb"]}""",
            """
            {"tasks":[
              {"taskArn":"arn:aws:ecs:eu-west-1:123456789012:task/demo/aaaa","taskDefinitionArn":"def:1","lastStatus":"STOPPED",
              "stoppedAt":1772352060.5,
               "stoppedReason":"Essential container in task exited","containers":[{"name":"greenlight","exitCode":1}]},
              {"taskArn":"arn:aws:ecs:eu-west-1:123456789012:task/demo/bbbb","taskDefinitionArn":"def:1","lastStatus":"STOPPED",
              "stoppedAt":1772352120,
               "stoppedReason":"Task failed to start","containers":[{"name":"greenlight",
               "reason":"CannotPullContainerError: not found"}]}],"failures":[]}
            """);
        var ecs = new EcsAdapter(new Lazy<AmazonECSClient>(() => new AmazonECSClient(
            Credentials, new AmazonECSConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = answers })), _errors);

        var tasks = await ecs.StoppedTasksAsync(new ServiceName("demo", "greenlight"), CancellationToken);

        Assert.Equal(["bbbb", "aaaa"], tasks.Select(task => task.Id));
        Assert.Equal("CannotPullContainerError: not found", tasks[0].Containers[0].Reason);
        Assert.Null(tasks[0].Containers[0].ExitCode);
        Assert.Equal(1, tasks[1].Containers[0].ExitCode);
        Assert.Contains("\"desiredStatus\":\"STOPPED\"", answers.Requests[0]);
    }

    [Fact]
    [Failure("F84")]
    public async Task Validation_failures_are_read_from_the_events_of_a_change_set()
    {
        var answers = new PreparedAnswers(
            """
            <DescribeEventsResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeEventsResult><OperationEvents>
              <member><EventId>1</EventId><EventType>STACK_EVENT</EventType><OperationStatus>FAILED</OperationStatus></member>
              <member><EventId>2</EventId><EventType>VALIDATION_ERROR</EventType><LogicalResourceId>BBBLogs</LogicalResourceId>
              <ResourceType>AWS::Logs::LogGroup</ResourceType>
                <ValidationStatus>FAILED</ValidationStatus>
              <ValidationStatusReason>Resource of type 'AWS::Logs::LogGroup' with identifier '/bbb' already exists.</ValidationStatusReason>
              </member>
            </OperationEvents></DescribeEventsResult></DescribeEventsResponse>
            """);
        var stacks = new CloudFormationAdapter(new Lazy<AmazonCloudFormationClient>(() => new AmazonCloudFormationClient(Credentials,
            new AmazonCloudFormationConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = answers })), _errors);

        Assert.Equal(
            ["BBBLogs (AWS::Logs::LogGroup): Resource of type 'AWS::Logs::LogGroup' with identifier '/bbb' already exists."],
            await stacks.ValidationFailuresAsync("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/x/1", CancellationToken));
    }
}
