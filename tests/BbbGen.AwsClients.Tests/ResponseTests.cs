using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.ECS.Model;
using Task = System.Threading.Tasks.Task;

namespace BbbGen.AwsClients.Tests;

public sealed class ResponseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stack_is_read_from_XML()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
              <DescribeStacksResult>
                <Stacks>
                  <member>
                    <StackName>demo</StackName>
                    <CreationTime>2026-01-02T03:04:05.678Z</CreationTime>
                    <StackStatus>UPDATE_COMPLETE</StackStatus>
                    <DisableRollback>false</DisableRollback>
                    <TimeoutInMinutes>7</TimeoutInMinutes>
                    <Tags><member><Key>k</Key><Value> </Value></member></Tags>
                    <Parameters/>
                    <Outputs><member><OutputKey>Url</OutputKey><OutputValue>https://a&amp;b</OutputValue></member></Outputs>
                    <SomethingNew>1</SomethingNew>
                  </member>
                </Stacks>
              </DescribeStacksResult>
              <ResponseMetadata><RequestId>r-3</RequestId></ResponseMetadata>
            </DescribeStacksResponse>
            """));
        using var client = Clients.CloudFormation(stub);

        var response = await client.DescribeStacksAsync(new DescribeStacksRequest(), Stop);

        var stack = Assert.Single(response.Stacks);
        Assert.Equal("r-3", response.ResponseMetadata.RequestId);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), stack.CreationTime);
        Assert.Equal(DateTimeKind.Utc, stack.CreationTime!.Value.Kind);
        Assert.Same(StackStatus.UPDATE_COMPLETE, stack.StackStatus);
        Assert.Equal((false, 7), (stack.DisableRollback, stack.TimeoutInMinutes));
        Assert.Equal(" ", Assert.Single(stack.Tags).Value);
        Assert.Equal("https://a&b", Assert.Single(stack.Outputs).OutputValue);
        Assert.Null(stack.Parameters);
        Assert.Null(stack.Capabilities);
        Assert.Null(stack.StackStatusReason);
    }

    [Fact]
    public async Task A_template_is_returned_unchanged()
    {
        const string template = "Resources:\n  A:\n    Type: \"AWS::SNS::Topic\" # <&>\n\n";
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            $"<GetTemplateResponse><GetTemplateResult><TemplateBody>{System.Security.SecurityElement.Escape(template)}</TemplateBody></"
                + "GetTemplateResult></GetTemplateResponse>"));
        using var client = Clients.CloudFormation(stub);

        Assert.Equal(template, (await client.GetTemplateAsync(new GetTemplateRequest(), Stop)).TemplateBody);
    }

    [Fact]
    public async Task A_status_that_is_newer_than_the_model_is_kept()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackStatus>PAUSED</StackStatus></member></Stacks></"
                + "DescribeStacksResult></DescribeStacksResponse>"));
        using var client = Clients.CloudFormation(stub);

        Assert.Equal(
            "PAUSED", Assert.Single((await client.DescribeStacksAsync(new DescribeStacksRequest(), Stop)).Stacks).StackStatus.Value);
    }

    [Fact]
    public async Task A_service_is_read_from_JSON()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            {"services":[{"serviceName":"greenlight","runningCount":2,"createdAt":1767323045.678,"enableECSManagedTags":true,"events":[],
            "roleArn":null,
              "placementStrategy":[{"type":"spread","field":"host"}],"deployments":[{"id":"d","capacityProviderStrategy":null}],
              "unknown":{}}]}
            """,
            ("x-amzn-RequestId", "r-4")));
        using var client = Clients.ECS(stub);

        var response = await client.DescribeServicesAsync(new DescribeServicesRequest { Services = ["greenlight"] }, Stop);

        var service = Assert.Single(response.Services);
        Assert.Equal("r-4", response.ResponseMetadata.RequestId);
        Assert.Equal(("greenlight", 2, true), (service.ServiceName, service.RunningCount, service.EnableECSManagedTags));
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), service.CreatedAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal("host", Assert.Single(service.PlacementStrategy).Field);
        Assert.Empty(service.Events);
        Assert.Null(service.RoleArn);
        Assert.Null(service.LoadBalancers);
        Assert.Null(Assert.Single(service.Deployments).CapacityProviderStrategy);
    }

    [Fact]
    public async Task A_record_set_is_read_from_XML_with_named_items()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(
            200,
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets><ResourceRecordSet>
            <Name>a.</Name><Type>TXT</Type><TTL>300</TTL>
            <ResourceRecords><ResourceRecord><Value>"x"</Value></ResourceRecord></ResourceRecords>
            </ResourceRecordSet></ResourceRecordSets><IsTruncated>false</IsTruncated>
            <MaxItems>300</MaxItems></ListResourceRecordSetsResponse>
            """,
            ("x-amzn-RequestId", "r-5")));
        using var client = Clients.Route53(stub);

        var response = await client.ListResourceRecordSetsAsync(new() { HostedZoneId = "Z" }, Stop);

        var set = Assert.Single(response.ResourceRecordSets);
        Assert.Equal(("a.", 300L, "\"x\""), (set.Name, set.TTL, Assert.Single(set.ResourceRecords).Value));
        Assert.Equal((false, "r-5"), (response.IsTruncated, response.ResponseMetadata.RequestId));
    }

    [Fact]
    public async Task Maps_and_numbers_are_read_from_JSON()
    {
        await using var stub = await StubService.StartAsync(
            new StubAnswer(200, """{"Policies":{"p":"{}"},"VerifiedForSendingStatus":true}"""),
            new StubAnswer(200, """{"SendQuota":{"Max24HourSend":50000.5}}"""));
        using var client = Clients.SimpleEmail(stub);

        var identity = await client.GetEmailIdentityAsync(new() { EmailIdentity = "e" }, Stop);
        var account = await client.GetAccountAsync(new(), Stop);

        Assert.Equal("{}", identity.Policies["p"]);
        Assert.Equal((true, 50000.5), (identity.VerifiedForSendingStatus, account.SendQuota.Max24HourSend));
    }
}
