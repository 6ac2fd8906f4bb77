using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using BbbGen.Application;
using BbbGen.Aws.Session;
using BbbGen.Tests.Internet;

namespace BbbGen.Tests.Aws.Session;

/// <summary>Something that answers instead of AWS: the page of a network, a proxy, or a server that means harm.</summary>
public sealed class ForeignEndpointTests
{
    private const string Uni =
        "[profile uni]\nregion = eu-west-1\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = test\n";

    private const string NotOfAws = "The answer to sts:GetCallerIdentity is incomplete or not from AWS (";

    [Theory]
    [InlineData("<html><body>Sign in to the campus network&nbsp;</body></html>")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("{\"error\": \"blocked\"}")]
    [InlineData("Sign in")]
    [InlineData("")]
    [InlineData("<GetCallerIdentityResponse/>")]
    [InlineData("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>x</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>")]
    public async Task A_page_of_the_network_is_one_sentence(string body)
    {
        using var network = new HostileServer(HostileServer.Answer("200 OK", body));

        var (exitCode, error) = await AskAsync(network);

        Assert.Equal(ExitCode.DeploymentFailed, exitCode);
        Assert.StartsWith($"error: {NotOfAws}", error);
        Assert.EndsWith(
            "); try again; if this network has a sign-in page, sign in, and check AWS_ENDPOINT_URL if it is set.\n", error);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Elements_nested_a_million_deep_are_one_sentence()
    {
        using var network = new HostileServer(HostileServer.Answer("200 OK", string.Concat(Enumerable.Repeat("<a>", 1_000_000))));

        Assert.StartsWith($"error: {NotOfAws}its elements are nested more than 100 deep)", (await AskAsync(network)).Error);
    }

    [Theory]
    [InlineData("301 Moved")]
    [InlineData("302 Found")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task No_redirect_gets_the_signed_request(string status)
    {
        using var other = new HostileServer(HostileServer.Answer("200 OK", ""));
        using var network = new HostileServer(HostileServer.Answer(status, "", $"Location: http://localhost:{other.Port}/"));

        var (exitCode, error) = await AskAsync(network);

        Assert.Equal(ExitCode.DeploymentFailed, exitCode);
        Assert.StartsWith(
            $"error: 127.0.0.1 answers sts:GetCallerIdentity with {status[..3]} and redirects to localhost, and AWS does not; ", error);
        Assert.Equal(0, other.Connections);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        using var network = HostileServer.Endless(TimeSpan.Zero);

        var (exitCode, error) = await AskAsync(network);

        Assert.Equal(ExitCode.DeploymentFailed, exitCode);
        Assert.StartsWith("error: The answer of 127.0.0.1 to sts:GetCallerIdentity is too large; ", error);
        Assert.InRange(network.Sent, 0, 2 * 24 * 1024 * 1024); // two attempts of 16 MiB, and what connections buffer
    }

    [Fact(Timeout = 30_000)]
    public async Task The_time_limit_includes_the_body()
    {
        using var network = HostileServer.Endless(TimeSpan.FromMilliseconds(200));
        using var http = new AwsHttp(null);
        using var sts = new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = $"http://127.0.0.1:{network.Port}",
            AuthenticationRegion = "eu-west-1",
            HttpClientFactory = http,
            Timeout = TimeSpan.FromSeconds(1),
            MaxErrorRetry = 0,
        });

        await Assert.ThrowsAsync<TimeoutException>(
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Credentials_of_a_container_without_end_are_none()
    {
        using var network = HostileServer.Endless(TimeSpan.Zero);
        using var desk = new CredentialDesk(
            new CredentialCase("Container", 2)
            {
                Variables = new Dictionary<string, string>
                {
                    ["AWS_REGION"] = "eu-west-1",
                    ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"http://127.0.0.1:{network.Port}/",
                },
                Options = [],
            },
            new Dictionary<string, string>());

        var (_, error) = await desk.RunAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("error: There are no credentials of the container", error);
        Assert.InRange(network.Sent, 0, 16 * 1024 * 1024);
    }

    private static async Task<(int ExitCode, string Error)> AskAsync(HostileServer network)
    {
        using var desk = new CredentialDesk(
            new CredentialCase("Network", 2)
            {
                Config = Uni,
                Variables = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = $"http://127.0.0.1:{network.Port}" },
            },
            new Dictionary<string, string>());
        return await desk.RunAsync(TestContext.Current.CancellationToken);
    }
}
