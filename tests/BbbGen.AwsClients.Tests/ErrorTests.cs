using System.Net;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Route53.Model;
using Amazon.Runtime;
using Amazon.SimpleEmailV2.Model;
using Task = System.Threading.Tasks.Task;

namespace BbbGen.AwsClients.Tests;

public sealed class ErrorTests
{
    private const string Html = "<html><head><title>403</title></head><body>Blocked by <b>the proxy</b>&nbsp;</body></html>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_of_the_query_protocol_has_its_own_class()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.QueryError(404, "ChangeSetNotFound", "no such set"));
        using var client = Clients.CloudFormation(stub);

        var error =
            await Assert.ThrowsAsync<ChangeSetNotFoundException>(() => client.DescribeChangeSetAsync(new DescribeChangeSetRequest(), Stop));

        Assert.Equal(("ChangeSetNotFound", "no such set", "r-1"), (error.ErrorCode, error.Message, error.RequestId));
        Assert.Equal((HttpStatusCode.NotFound, ErrorType.Sender), (error.StatusCode, error.ErrorType));
    }

    [Fact]
    public async Task An_error_without_a_class_is_an_error_of_the_service()
    {
        await using var stub =
            await StubService.StartAsync(StubAnswer.QueryError(400, "ValidationError", "Stack with id x does not exist"));
        using var client = Clients.CloudFormation(stub);

        var error =
            await Assert.ThrowsAsync<AmazonCloudFormationException>(() => client.DescribeStacksAsync(new DescribeStacksRequest(), Stop));

        Assert.Equal(("ValidationError", "Stack with id x does not exist"), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task An_error_of_the_rest_xml_protocol_has_its_own_class()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.QueryError(404, "NoSuchHostedZone", "no zone"));
        using var client = Clients.Route53(stub);

        var error = await Assert.ThrowsAsync<NoSuchHostedZoneException>(
            () => client.GetHostedZoneAsync(new GetHostedZoneRequest { Id = "Z" }, Stop));

        Assert.Equal("no zone", error.Message);
    }

    [Theory]
    [InlineData("""{"__type":"ClusterNotFoundException","message":"Cluster not found."}""")]
    [InlineData("""{"__type":"com.amazonaws.ecs#ClusterNotFoundException","Message":"Cluster not found."}""")]
    public async Task An_error_of_the_json_protocol_has_its_own_class(string body)
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(400, body, ("x-amzn-RequestId", "r-2")));
        using var client = Clients.ECS(stub);

        var error = await Assert.ThrowsAsync<ClusterNotFoundException>(() => client.ListServicesAsync(new ListServicesRequest(), Stop));

        Assert.Equal(("ClusterNotFoundException", "Cluster not found.", "r-2"), (error.ErrorCode, error.Message, error.RequestId));
    }

    [Fact]
    public async Task An_error_of_the_rest_json_protocol_has_its_code_in_a_header()
    {
        await using var stub = await StubService.StartAsync(
            new StubAnswer(404, """{"message":"none"}""", ("x-amzn-ErrorType", "NotFoundException:http://internal/")));
        using var client = Clients.SimpleEmail(stub);

        var error = await Assert.ThrowsAsync<NotFoundException>(
            () => client.GetEmailIdentityAsync(new GetEmailIdentityRequest { EmailIdentity = "e" }, Stop));

        Assert.Equal(("NotFoundException", "none"), (error.ErrorCode, error.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Html)]
    [InlineData("plain text")]
    [InlineData("[1]")]
    public async Task An_unexpected_error_body_is_reported_as_an_error_of_the_service(string body)
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(403, body), new StubAnswer(403, body));
        using var xml = Clients.CloudFormation(stub);
        using var json = Clients.ECS(stub);

        var first = await Assert.ThrowsAsync<AmazonCloudFormationException>(() => xml.ListStacksAsync(new ListStacksRequest(), Stop));
        var second = await Assert.ThrowsAsync<AmazonECSException>(() => json.ListServicesAsync(new ListServicesRequest(), Stop));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData(Html)]
    [InlineData("<html><body>Please log in</body></html>")]
    [InlineData("Please log in")]
    [InlineData("<DescribeStackResourceResponse><DescribeStackResourceResult><StackResourceDetail><LastUpdatedTimestamp>soon</"
        + "LastUpdatedTimestamp></StackResourceDetail></DescribeStackResourceResult></DescribeStackResourceResponse>")]
    [InlineData("""{"StackResourceDetail":""")]
    public async Task An_unexpected_success_body_is_reported_as_an_error_of_the_service(string body)
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, body), new StubAnswer(200, body));
        using var xml = Clients.CloudFormation(stub);
        using var json = Clients.ECS(stub);

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => xml.DescribeStackResourceAsync(new DescribeStackResourceRequest(), Stop));
        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => json.ListServicesAsync(new ListServicesRequest(), Stop));
    }

    [Fact]
    public async Task A_number_that_is_too_large_is_reported_as_an_error_of_the_service()
    {
        const string Minutes = "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><TimeoutInMinutes>99999999999"
            + "</TimeoutInMinutes></member></Stacks></DescribeStacksResult></DescribeStacksResponse>";
        await using var stub =
            await StubService.StartAsync(new StubAnswer(200, Minutes), new StubAnswer(200, """{"services": [{"createdAt": 1e300}]}"""));
        using var xml = Clients.CloudFormation(stub);
        using var json = Clients.ECS(stub);

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => xml.DescribeStacksAsync(new DescribeStacksRequest(), Stop));
        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => json.DescribeServicesAsync(new DescribeServicesRequest(), Stop));
    }
}
