using Amazon;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Route53;
using Amazon.Runtime;

namespace BbbGen.AwsClients.Tests;

/// <summary>Changes the environment, so it does not run in parallel with other tests.</summary>
[CollectionDefinition(nameof(EnvironmentTests), DisableParallelization = true)]
[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentTests : IDisposable
{
    private static readonly StubAnswer Stacks = new(200, "<DescribeStacksResponse/>");
    private readonly Dictionary<string, string?> _before = [];

    public EnvironmentTests()
    {
        Set("AWS_ENDPOINT_URL", null);
        Set("AWS_REGION", "us-west-2");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_endpoint_of_the_environment_keeps_the_clients_region()
    {
        await using var stub = await StubService.StartAsync(Stacks);
        Set("AWS_ENDPOINT_URL", stub.Url);
        using var client = new AmazonCloudFormationClient(Clients.Credentials, RegionEndpoint.EUCentral1);

        await client.DescribeStacksAsync(new DescribeStacksRequest(), Stop);

        Assert.Equal("eu-central-1/cloudformation", stub.Request.SigningScope);
        Assert.Equal("token", stub.Request.Headers["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task The_endpoint_of_the_environment_is_signed_for_the_environments_region_if_the_client_has_none()
    {
        await using var stub = await StubService.StartAsync(Stacks);
        Set("AWS_ENDPOINT_URL", stub.Url);
        using var client = new AmazonCloudFormationClient(Clients.Credentials);

        await client.DescribeStacksAsync(new DescribeStacksRequest(), Stop);

        Assert.Equal("us-west-2/cloudformation", stub.Request.SigningScope);
    }

    [Fact]
    public async Task A_global_service_is_signed_for_its_own_region_at_the_endpoint_of_the_environment()
    {
        await using var stub = await StubService.StartAsync(new StubAnswer(200, "<GetHostedZoneResponse/>"));
        Set("AWS_ENDPOINT_URL", stub.Url);
        using var client = new AmazonRoute53Client(Clients.Credentials, RegionEndpoint.EUCentral1);

        await client.GetHostedZoneAsync(new() { Id = "Z" }, Stop);

        Assert.Equal("us-east-1/route53", stub.Request.SigningScope);
    }

    [Fact]
    public async Task The_endpoint_of_the_service_wins()
    {
        await using var stub = await StubService.StartAsync(Stacks);
        Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Set("AWS_ENDPOINT_URL_CLOUDFORMATION", stub.Url);
        using var client = new AmazonCloudFormationClient(Clients.Credentials, RegionEndpoint.EUCentral1);

        await client.DescribeStacksAsync(new DescribeStacksRequest(), Stop);

        Assert.Equal("eu-central-1/cloudformation", stub.Request.SigningScope);
    }

    [Fact]
    public async Task A_profile_gives_endpoint_and_credentials()
    {
        var caught = new CaughtRequest("<DescribeStacksResponse/>");
        using var client = new AmazonCloudFormationClient(new AmazonCloudFormationConfig
        {
            RegionEndpoint = RegionEndpoint.EUCentral1,
            Profile = new Profile(CleanEnvironment.Profile),
            HttpClientFactory = caught,
        });

        await client.DescribeStacksAsync(new DescribeStacksRequest(), Stop);

        Assert.Equal(CleanEnvironment.ProfileEndpoint, caught.Url);
        Assert.Contains("Credential=AKIDPROFILE/", caught.Authorization);
        Assert.Contains("/eu-central-1/cloudformation/aws4_request", caught.Authorization);
    }

    [Fact]
    public void Without_an_endpoint_of_the_environment_no_signing_region_is_forced()
    {
        using var client = new AmazonRoute53Client(Clients.Credentials, RegionEndpoint.EUCentral1);

        Assert.Null(client.Config.AuthenticationRegion);
    }

    [Fact]
    public async Task A_client_without_credentials_says_so()
    {
        await using var stub = await StubService.StartAsync();
        using var client = new AmazonCloudFormationClient(new AmazonCloudFormationConfig { ServiceURL = stub.Url });

        await Assert.ThrowsAnyAsync<AmazonClientException>(() => client.DescribeStacksAsync(new DescribeStacksRequest(), Stop));
    }

    [Fact]
    public void A_client_without_a_region_says_so()
    {
        Set("AWS_REGION", null);

        Assert.Throws<AmazonClientException>(() => new AmazonCloudFormationClient(Clients.Credentials));
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);

        // Core keeps the first region it found.
        FallbackRegionFactory.Reset();
    }
}
