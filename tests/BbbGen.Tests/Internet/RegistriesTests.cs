using System.Net;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Internet;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Internet;

/// <summary>Answers of registries and web servers.</summary>
public sealed class RegistriesTests
{
    private const string Manifest = "GET https://registry-1.docker.io/v2/uni/app/manifests/v1";

    private static readonly ImageName Image = ImageName.Read("uni/app:v1")!;

    [Fact]
    public async Task An_image_index_is_read_with_the_token_the_registry_requires()
    {
        using var web = DockerHub();
        web.WithToken[Manifest] = (HttpStatusCode.OK, """
            {"manifests": [{"platform": {"os": "linux", "architecture": "amd64"}}, {"platform": {"os": "linux", "architecture": "arm64"}},
                           {"platform": {"os": "unknown", "architecture": "unknown"}}]}
            """);

        Assert.Equal(["linux/amd64", "linux/arm64"], Assert.IsType<ImageAnswer.Found>(await AskAsync(web)).Platforms);
    }

    [Fact]
    [Failure("F21")]
    public async Task The_platform_of_a_single_image_is_in_its_configuration()
    {
        using var web = DockerHub();
        web.WithToken[Manifest] = (HttpStatusCode.OK, """{"config": {"digest": "sha256:ab"}}""");
        web.WithToken["GET https://registry-1.docker.io/v2/uni/app/blobs/sha256:ab"] =
            (HttpStatusCode.OK, """{"os": "linux", "architecture": "arm64"}""");

        Assert.Equal(["linux/arm64"], Assert.IsType<ImageAnswer.Found>(await AskAsync(web)).Platforms);
    }

    [Fact]
    public async Task The_digest_is_that_of_the_manifest_as_it_was_sent()
    {
        using var web = DockerHub();
        web.WithToken[Manifest] = (HttpStatusCode.OK, """{"manifests": [{"platform": {"os": "linux", "architecture": "amd64"}}]}""");

        Assert.Equal(
            "sha256:1900aa7cd14f64290ee9a6b549b6656fb5021266be34896fe58770d8bccb16db",
            Assert.IsType<ImageAnswer.Found>(await AskAsync(web)).Digest);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [Failure("F19")]
    public async Task A_missing_or_private_image_is_missing(HttpStatusCode status)
    {
        using var web = DockerHub();
        web.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        web.WithToken[Manifest] = (status, "");

        Assert.IsType<ImageAnswer.Missing>(await AskAsync(web));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "MANIFEST_UNKNOWN")]
    [InlineData(HttpStatusCode.Unauthorized, "UNAUTHORIZED")]
    [InlineData(HttpStatusCode.Forbidden, "DENIED")]
    [Failure("F19")]
    public async Task A_registry_without_the_header_is_recognized_by_its_errors(HttpStatusCode status, string code)
    {
        using var web = DockerHub();
        web.WithToken[Manifest] = (status, $$"""{"errors": [{"code": "{{code}}", "message": "no"}]}""");

        Assert.IsType<ImageAnswer.Missing>(await AskAsync(web));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "<html><title>Blocked by the school</title></html>")]
    [InlineData(HttpStatusCode.Unauthorized, "<html>Sign in</html>")]
    [InlineData(HttpStatusCode.NotFound, "<html>Not found</html>")]
    [InlineData(HttpStatusCode.OK, "<html>Blocked by the school</html>")]
    [InlineData(HttpStatusCode.Forbidden, "")]
    [InlineData(HttpStatusCode.Forbidden, "[1]")]
    [InlineData(HttpStatusCode.Forbidden, "{\"errors\": \"blocked\"}")]
    [InlineData(HttpStatusCode.Forbidden, "{\"errors\": [{\"code\": 1}, \"x\"]}")]
    [Failure("F123")]
    public async Task A_filter_that_answers_instead_of_the_registry_is_reported(HttpStatusCode status, string body)
    {
        using var web = new StubWeb { ContentType = "text/html" };
        web.Headers["Server"] = "SchoolFilter/7";
        web.Open[Manifest] = (status, body);

        var problem = await Assert.ThrowsAsync<BusyException>(() => AskAsync(web));
        Assert.Equal(
            $"Something in the network, not registry-1.docker.io, answers {(int)status} (text/html, server SchoolFilter/7); "
            + "if it is a filter of this network, it does not affect the containers, which run in AWS.",
            problem.Message);
    }

    [Fact]
    [Failure("F123")]
    public async Task A_filter_that_answers_after_the_token_is_no_registry_either()
    {
        using var web = DockerHub();
        web.WithToken[Manifest] = (HttpStatusCode.Forbidden, "<html>Blocked</html>");

        Assert.Contains("answers 403", (await Assert.ThrowsAsync<BusyException>(() => AskAsync(web))).Message);
    }

    [Theory]
    [InlineData("Bearer realm=\"no address\",service=\"x\"")]
    [InlineData("Bearer realm=\"ftp://auth.docker.io/token\"")]
    [InlineData("Bearer realm=\"https://auth.docker.io/token\",realm=\"twice\"")]
    public async Task An_invalid_challenge_is_no_answer(string challenge)
    {
        using var web = new StubWeb { Challenge = challenge };

        await Assert.ThrowsAsync<BusyException>(() => AskAsync(web));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_registry_that_is_busy_is_no_answer(HttpStatusCode status)
    {
        using var web = DockerHub();
        web.WithToken[Manifest] = (status, "");

        await Assert.ThrowsAsync<BusyException>(() => AskAsync(web));
    }

    [Fact]
    public async Task A_registry_that_requires_a_login_is_no_answer()
    {
        using var web = new StubWeb { Challenge = "Basic realm=\"https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/\"" };

        var problem = await Assert.ThrowsAsync<BusyException>(() => AskAsync(web));
        Assert.Contains("it requires a login", problem.Message);
    }

    [Theory]
    [InlineData("<html>Sign in to the campus network</html>")]
    [InlineData("{\"manifests\": 1}")]
    public async Task A_body_that_is_no_manifest_is_no_answer(string body)
    {
        using var web = DockerHub();
        web.WithToken[Manifest] = (HttpStatusCode.OK, body);

        await Assert.ThrowsAsync<BusyException>(() => AskAsync(web));
    }

    [Fact]
    public async Task Without_a_network_there_is_no_answer_and_no_bug()
    {
        using var web = new StubWeb { Breaks = new HttpRequestException("Name or service not known (registry-1.docker.io:443)") };

        var problem = await Assert.ThrowsAsync<BusyException>(() => AskAsync(web));
        Assert.Equal("registry-1.docker.io cannot be reached (Name or service not known (registry-1.docker.io:443)); if there is a proxy, "
            + "name it in HTTPS_PROXY.", problem.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    [Failure("F37")]
    public async Task A_page_exists_or_not(HttpStatusCode status, bool exists)
    {
        using var web = new StubWeb();
        web.Open["HEAD https://ubuntu.bigbluebutton.org/x"] = (status, "");
        using var client = new HttpClient(web);

        Assert.Equal(exists,
            await new WebPages(new Web(client, client)).ExistsAsync(
                new Uri("https://ubuntu.bigbluebutton.org/x"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_page_that_is_forbidden_is_no_answer()
    {
        using var web = new StubWeb();
        web.Open["HEAD https://ubuntu.bigbluebutton.org/x"] = (HttpStatusCode.Forbidden, "");
        using var client = new HttpClient(web);

        await Assert.ThrowsAsync<BusyException>(
            () => new WebPages(new Web(client, client)).ExistsAsync(
                new Uri("https://ubuntu.bigbluebutton.org/x"), TestContext.Current.CancellationToken));
    }

    private static StubWeb DockerHub()
    {
        var web = new StubWeb
        {
            Challenge = "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:uni/app:pull\"",
        };
        web.Open["GET https://auth.docker.io/token?service=registry.docker.io&scope=repository%3Auni%2Fapp%3Apull"] = (HttpStatusCode.OK,
            """{"token": "the-token"}""");
        return web;
    }

    private static async Task<ImageAnswer> AskAsync(StubWeb web)
    {
        using var client = new HttpClient(web, disposeHandler: false);
        return await new Registries(new Web(client, client)).FindAsync(Image, TestContext.Current.CancellationToken);
    }
}
