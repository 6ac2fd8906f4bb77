using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;

namespace BbbGen.AwsClients.Tests;

public sealed class RetryTests
{
    private static readonly StubAnswer Done = new(200, "<DescribeStacksResponse><DescribeStacksResult/></DescribeStacksResponse>");

    [Fact]
    public async Task Throttling_is_retried()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.QueryError(400, "Throttling", "Rate exceeded"), Done);
        using var client = Clients.CloudFormation(stub);

        await client.DescribeStacksAsync(new DescribeStacksRequest(), TestContext.Current.CancellationToken);

        Assert.Equal(["attempt=1; max=3", "attempt=2; max=3"], stub.Requests.Select(r => r.Headers["amz-sdk-request"]));
    }

    [Fact]
    public async Task An_unavailable_service_is_retried()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(503, ""), new StubAnswer(503, "<html>down</html>"), Done);
        using var client = Clients.CloudFormation(stub);

        await client.DescribeStacksAsync(new DescribeStacksRequest(), TestContext.Current.CancellationToken);

        Assert.Equal(3, stub.Requests.Count);
    }

    [Fact]
    public async Task After_the_third_attempt_the_error_is_thrown()
    {
        var throttled = StubAnswer.QueryError(400, "Throttling", "Rate exceeded");
        await using var stub = await StubService.StartAsync(throttled, throttled, throttled);
        using var client = Clients.CloudFormation(stub);

        var error = await Assert.ThrowsAsync<AmazonCloudFormationException>(
            () => client.DescribeStacksAsync(new DescribeStacksRequest(), TestContext.Current.CancellationToken));

        Assert.Equal("Throttling", error.ErrorCode);
        Assert.Equal(3, stub.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_retried()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.QueryError(403, "AccessDenied", "not you"));
        using var client = Clients.CloudFormation(stub);

        await Assert.ThrowsAsync<AmazonCloudFormationException>(
            () => client.DescribeStacksAsync(new DescribeStacksRequest(), TestContext.Current.CancellationToken));

        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData(DefaultConfigurationMode.Standard)]
    [InlineData(DefaultConfigurationMode.InRegion)]
    [InlineData(DefaultConfigurationMode.CrossRegion)]
    [InlineData(DefaultConfigurationMode.Mobile)]
    [InlineData(DefaultConfigurationMode.Auto)]
    public void Every_mode_of_defaults_retries_in_the_standard_way(DefaultConfigurationMode mode)
    {
        var config = new AmazonCloudFormationConfig { DefaultConfigurationMode = mode };

        Assert.Equal((RequestRetryMode.Standard, 2), (config.RetryMode, config.MaxErrorRetry));
    }
}
