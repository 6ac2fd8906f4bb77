using Amazon.Route53;
using Amazon.Runtime;

namespace BbbGen.AwsClients.Tests;

public sealed class RestRequestTests
{
    [Fact]
    public async Task Members_go_into_the_path_and_the_query_string()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, "<ListResourceRecordSetsResponse/>"));
        using var client = Clients.Route53(stub);

        await client.ListResourceRecordSetsAsync(
            new() { HostedZoneId = "Z1/2", StartRecordName = "a b.example.", StartRecordType = RRType.TXT },
            TestContext.Current.CancellationToken);

        Assert.Equal("GET", stub.Request.Method);
        Assert.Equal("/2013-04-01/hostedzone/Z1%2F2/rrset?name=a%20b.example.&type=TXT", stub.Request.Target);
        Assert.Equal("", stub.Request.Body);
    }

    [Fact]
    public async Task An_address_is_encoded_in_the_path()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, "{}"));
        using var client = Clients.SimpleEmail(stub);

        await client.GetEmailIdentityAsync(new() { EmailIdentity = "me@example.com" }, TestContext.Current.CancellationToken);

        Assert.Equal("/v2/email/identities/me%40example.com", stub.Request.Target);
        Assert.Equal("eu-central-1/ses", stub.Request.SigningScope);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_missing_part_of_the_path_is_refused(string? zone)
    {
        await using var stub = await StubService.StartAsync();
        using var client = Clients.Route53(stub);

        await Assert.ThrowsAsync<AmazonClientException>(
            () => client.GetHostedZoneAsync(new() { Id = zone }, TestContext.Current.CancellationToken));

        Assert.Empty(stub.Requests);
    }
}
