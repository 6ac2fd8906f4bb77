using Amazon.CertificateManager;

namespace BbbGen.AwsClients.Tests;

public sealed class JsonRequestTests
{
    [Fact]
    public async Task The_body_is_JSON_and_a_header_names_the_operation()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, "{}"));
        using var client = Clients.ECS(stub);

        await client.DescribeServicesAsync(
            new() { Cluster = "ü", Services = ["a", "b"], Include = [] }, TestContext.Current.CancellationToken);

        Assert.Equal("""{"cluster":"\u00FC","services":["a","b"],"include":[]}""", stub.Request.Body);
        Assert.Equal("application/x-amz-json-1.1", stub.Request.Headers["Content-Type"]);
        Assert.Equal("AmazonEC2ContainerServiceV20141113.DescribeServices", stub.Request.Headers["X-Amz-Target"]);
    }

    [Fact]
    public async Task Structures_enums_and_numbers_are_written_and_unset_members_are_not()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, "{}"));
        using var client = new AmazonCertificateManagerClient(Clients.Credentials, Clients.At<AmazonCertificateManagerConfig>(stub));

        await client.ListCertificatesAsync(
            new() { CertificateStatuses =
            [
                "ISSUED",
            ], Includes = new() { KeyTypes = ["RSA_2048"] }, MaxItems = 5, SortOrder = SortOrder.ASCENDING },
            TestContext.Current.CancellationToken);

        Assert.Equal("""{"CertificateStatuses":["ISSUED"],"Includes":{"keyTypes":["RSA_2048"]},"MaxItems":5,"SortOrder":"ASCENDING"}""",
            stub.Request.Body);
    }
}
