using Amazon;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.IdentityManagement;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;

namespace BbbGen.AwsClients.Tests;

/// <summary>Requests to AWS itself, intercepted before the network.</summary>
public sealed class SigningTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_regional_service_is_signed_for_the_clients_region()
    {
        var caught = new CaughtRequest("<ListStacksResponse/>");
        using var client = new AmazonCloudFormationClient(Clients.Credentials, Frankfurt<AmazonCloudFormationConfig>(caught));

        await client.ListStacksAsync(new ListStacksRequest(), Stop);

        Assert.Equal("https://cloudformation.eu-central-1.amazonaws.com/", caught.Url);
        Assert.Contains("/eu-central-1/cloudformation/aws4_request", caught.Authorization);
        Assert.Contains("x-amz-security-token", caught.Authorization);
    }

    [Fact]
    public async Task A_global_service_is_signed_for_its_own_region()
    {
        var caught = new CaughtRequest("<GetHostedZoneResponse/>");
        using var client = new AmazonRoute53Client(Clients.Credentials, Frankfurt<AmazonRoute53Config>(caught));

        await client.GetHostedZoneAsync(new() { Id = "Z" }, Stop);

        Assert.Equal("https://route53.amazonaws.com/2013-04-01/hostedzone/Z", caught.Url);
        Assert.Contains("/us-east-1/route53/aws4_request", caught.Authorization);
    }

    [Fact]
    public async Task IAM_is_signed_for_its_own_region()
    {
        var caught = new CaughtRequest("<GetRoleResponse/>");
        using var client =
            new AmazonIdentityManagementServiceClient(Clients.Credentials, Frankfurt<AmazonIdentityManagementServiceConfig>(caught));

        await client.GetRoleAsync(new() { RoleName = "r" }, Stop);

        Assert.Equal("https://iam.amazonaws.com/", caught.Url);
        Assert.Contains("/us-east-1/iam/aws4_request", caught.Authorization);
    }

    [Fact]
    public async Task SES_has_another_name_in_the_signature_than_in_the_host()
    {
        var caught = new CaughtRequest("{}");
        using var client = new AmazonSimpleEmailServiceV2Client(Clients.Credentials, Frankfurt<AmazonSimpleEmailServiceV2Config>(caught));

        await client.GetAccountAsync(new(), Stop);

        Assert.Equal("https://email.eu-central-1.amazonaws.com/v2/email/account", caught.Url);
        Assert.Contains("/eu-central-1/ses/aws4_request", caught.Authorization);
    }

    private static TConfig Frankfurt<TConfig>(CaughtRequest caught)
        where TConfig : ClientConfig, new() => new() { RegionEndpoint = RegionEndpoint.EUCentral1, HttpClientFactory = caught };
}
