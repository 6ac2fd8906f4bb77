using Amazon.CloudFormation.Model;

namespace BbbGen.AwsClients.Tests;

public sealed class PaginatorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_come_from_all_pages()
    {
        await using var stub = await StubService.StartAsync(
            Page("<StackEvents><member><EventId>1</EventId></member></StackEvents><NextToken>t2</NextToken>"),
            Page("<NextToken>t3</NextToken>"),
            Page("<StackEvents><member><EventId>2</EventId></member></StackEvents>"));
        using var client = Clients.CloudFormation(stub);

        List<string> ids = [];
        await foreach (var e in client.Paginators.DescribeStackEvents(new DescribeStackEventsRequest { StackName = "s" }).StackEvents
            .WithCancellation(Stop))
        {
            ids.Add(e.EventId);
        }

        Assert.Equal(["1", "2"], ids);
        Assert.Equal(["", "NextToken=t2", "NextToken=t3"],
            stub.Requests.Select(r => r.Form.Split('\n').FirstOrDefault(p => p.StartsWith("NextToken")) ?? ""));
    }

    [Fact]
    public async Task No_more_pages_are_requested_than_are_read()
    {
        await using var stub = await StubService.StartAsync(Page("<NextToken>t2</NextToken>"));
        using var client = Clients.CloudFormation(stub);

        await foreach (var page in client.Paginators.DescribeStackEvents(new DescribeStackEventsRequest { StackName = "s" }).Responses
            .WithCancellation(Stop))
        {
            Assert.Equal("t2", page.NextToken);
            break;
        }

        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task A_paginator_is_enumerated_once()
    {
        await using var stub = await StubService.StartAsync(Page(""), Page(""));
        using var client = Clients.CloudFormation(stub);
        var paginator = client.Paginators.DescribeStackEvents(new DescribeStackEventsRequest { StackName = "s" });

        Assert.Single(await paginator.Responses.ToListAsync(Stop));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await paginator.Responses.ToListAsync(Stop));
    }

    [Fact]
    public async Task JSON_services_are_paginated_too()
    {
        await using var stub = await StubService.StartAsync(
            new StubAnswer(200, """{"serviceArns":["a"],"nextToken":"n"}"""), new StubAnswer(200, """{"serviceArns":["b"]}"""));
        using var client = Clients.ECS(stub);

        var arns = await client.Paginators.ListServices(new() { Cluster = "c" }).ServiceArns.ToListAsync(Stop);

        Assert.Equal(["a", "b"], arns);
        Assert.Equal("""{"cluster":"c","nextToken":"n"}""", stub.Requests[1].Body);
    }

    private static StubAnswer Page(string result) =>
        new(200,
            $"<DescribeStackEventsResponse><DescribeStackEventsResult>{result}</DescribeStackEventsResult></DescribeStackEventsResponse>");
}
