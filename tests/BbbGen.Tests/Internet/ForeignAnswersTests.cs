using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Internet;
using BbbGen.SmokeTests;

namespace BbbGen.Tests.Internet;

/// <summary>A registry or a web server that means harm, or a network that answers for it, over real connections.</summary>
public sealed class ForeignAnswersTests : IDisposable
{
    private readonly X509Certificate2 _certificate = HostileServer.Certificate();
    private readonly HostileServer _victim;

    public ForeignAnswersTests() => _victim = new(HostileServer.Answer("200 OK", """{"token": "t"}"""), _certificate);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _victim.Dispose();
        _certificate.Dispose();
    }

    [Theory]
    [InlineData("https://127.0.0.1:PORT/latest/meta-data/", "127.0.0.1, which is not a public address")]
    [InlineData("http://127.0.0.1:PORT/latest/meta-data/", "http://127.0.0.1, which is not https")]
    [InlineData("http://localhost:PORT/", "http://localhost, which is not https")]
    [InlineData("https://[::1]:PORT/", "::1, which is not a public address")]
    [InlineData("https://169.254.169.254/", "169.254.169.254, which is not a public address")]
    [InlineData("https://[fd00:ec2::254]/", "fd00:ec2::254, which is not a public address")]
    [InlineData("https://intranet/", "intranet, which is not a public name")]
    [InlineData("file:///etc/passwd", "file://, which is not https")]
    public async Task A_registry_cannot_make_this_computer_ask_its_own_network(string realm, string refused)
    {
        var problem = await RefusedAsync(Challenge($"realm=\"{realm.Replace("PORT", $"{_victim.Port}")}\",service=\"x\""));

        Assert.Contains($"refers to {refused}, and bbbgen does not go there; check whether this network answers instead of", problem);
        Assert.Equal(0, _victim.Connections);
    }

    [Theory]
    [InlineData("realm=\"http://[::bad\"")]
    [InlineData("realm=\"https://a.example/\",realm=\"https://b.example/\"")]
    [InlineData("realm=\"\"")]
    [InlineData("service=\"x\"")]
    [InlineData("realm")]
    [InlineData("\"")]
    public async Task A_challenge_that_makes_no_sense_is_one_sentence(string challenge) =>
        Assert.DoesNotContain('\n', await RefusedAsync(Challenge(challenge)));

    [Fact]
    public async Task A_challenge_of_one_long_word_is_read_in_a_moment() =>
        await RefusedAsync(Challenge($"realm=\"https://a.example\",{new string('a', 60_000)}"));

    [Theory]
    [InlineData("200 OK", "{", "Content-Type: application/json")]
    [InlineData("200 OK", "[]", "Content-Type: application/json")]
    [InlineData("200 OK", "{\"manifests\": [{\"platform\": 1}]}", "Content-Type: application/json")]
    [InlineData("200 OK", "{\"config\": {\"digest\": 1}}", "Content-Type: application/json")]
    [InlineData("200 OK", "<html>Sign in</html>", "Content-Type: text/html")]
    [InlineData("500 Sorry", "", "X: y")]
    [InlineData("307 There", "", "Location: http://[::bad")]
    [InlineData("307 There", "", "Location: /v2/uni/app/manifests/v1")]
    public async Task An_answer_that_makes_no_sense_is_one_sentence(string status, string body, string header) =>
        Assert.DoesNotContain('\n', await RefusedAsync(HostileServer.Answer(status, body, header)));

    [Theory]
    [InlineData("https://127.0.0.1:PORT/blob")]
    [InlineData("http://localhost:PORT/blob")]
    public async Task A_registry_cannot_redirect_to_this_computer(string location)
    {
        var problem = await RefusedAsync(
            HostileServer.Answer("307 There", "", $"Location: {location.Replace("PORT", $"{_victim.Port}")}"));

        Assert.Contains(", and bbbgen does not go there", problem);
        Assert.Equal(0, _victim.Connections);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        using var server = HostileServer.Endless(TimeSpan.Zero, _certificate);

        var problem = await Assert.ThrowsAsync<BusyException>(() => AskAsync(server));

        Assert.Contains("(its answer is too large)", problem.Message);
        Assert.InRange(server.Sent, 0, 16 * 1024 * 1024); // 4 MiB, and what connections buffer
    }

    [Fact]
    public async Task An_answer_that_trickles_is_no_answer_in_time()
    {
        using var server = HostileServer.Endless(TimeSpan.FromMilliseconds(200), _certificate);

        Assert.Contains("(no answer in time)", (await Assert.ThrowsAsync<BusyException>(() => AskAsync(server))).Message);
    }

    [Fact]
    public async Task A_registry_the_operator_named_may_be_on_this_computer_and_issue_tokens_there()
    {
        HostileServer? registry = null;
        registry = new(
            async (request, stream) => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(
                request.Contains("GET /token?a=b&service=x&scope=") ? HostileServer.Answer("200 OK", """{"token": "t"}""")
                : request.Contains("Bearer t")
                    ? HostileServer.Answer(
                        "200 OK", """{"manifests": [{"platform": {"os": "linux\u001b[2J", "architecture": "arm64"}}]}""")
                : Challenge($"realm=\"https://localhost:{registry!.Port}/token?a=b\",service=\"x\""))),
            _certificate);
        using (registry)
        {
            Assert.Equal(["linux/arm64"], Assert.IsType<ImageAnswer.Found>(await AskAsync(registry)).Platforms);
        }
    }

    [Fact]
    public async Task A_token_is_not_sent_to_the_host_of_a_redirect()
    {
        using var web = new Redirecting();
        using var client = new HttpClient(web);

        Assert.Equal(
            ["linux/arm64"],
            Assert.IsType<ImageAnswer.Found>(
                await new Registries(new Web(client, client)).FindAsync(ImageName.Read("uni/app:v1")!, Stop)).Platforms);
        Assert.Equal(
            [
                "registry-1.docker.io ", "auth.docker.io ", "registry-1.docker.io Bearer t", "registry-1.docker.io Bearer t",
                "layers.example ",
            ],
            web.Requests);
    }

    [Fact]
    public async Task A_meeting_server_that_an_answer_names_is_not_sought_on_this_computer()
    {
        var probe = new SiteProbe(() => new SocketsHttpHandler(), Web.PublicHandler);

        var answer = await probe.FollowAsync(new Uri($"https://127.0.0.1:{_victim.Port}/bigbluebutton/api/join"), Stop);

        Assert.Contains("127.0.0.1, which is not a public address", answer.Problem);
        Assert.Equal(0, _victim.Connections);
    }

    private static string Challenge(string fields) =>
        HostileServer.Answer("401 Unauthorized", "", $"WWW-Authenticate: Bearer {fields}");

    /// <summary>The message for a registry that gives this answer to everything.</summary>
    private async Task<string> RefusedAsync(string answer)
    {
        using var registry = new HostileServer(answer, _certificate);
        return (await Assert.ThrowsAsync<BusyException>(() => AskAsync(registry))).Message;
    }

    private Task<ImageAnswer> AskAsync(HostileServer registry) =>
        new Registries(Web.Create([_certificate])).FindAsync(ImageName.Read($"localhost:{registry.Port}/uni/app:v1")!, Stop);

    /// <summary>Docker Hub, whose layers are on another host.</summary>
    private sealed class Redirecting : HttpMessageHandler
    {
        /// <summary>Host and login of each request.</summary>
        public List<string> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (host, login) = (request.RequestUri!.Host, request.Headers.Authorization);
            Requests.Add($"{host} {login}");
            var answer = new HttpResponseMessage(HttpStatusCode.OK);
            switch (host)
            {
                case "auth.docker.io":
                    answer.Content = new StringContent("""{"token": "t"}""");
                    break;
                case "layers.example":
                    answer.Content = new StringContent("""{"os": "linux", "architecture": "arm64"}""");
                    break;
                case var _ when login is null:
                    answer.StatusCode = HttpStatusCode.Unauthorized;
                    answer.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Bearer", "realm=\"https://auth.docker.io/token\""));
                    break;
                case var _ when request.RequestUri.AbsolutePath.Contains("/blobs/"):
                    answer.StatusCode = HttpStatusCode.TemporaryRedirect;
                    answer.Headers.Location = new("https://layers.example/sha256");
                    break;
                default:
                    answer.Content = new StringContent("""{"config": {"digest": "sha256:ab"}}""");
                    break;
            }

            return Task.FromResult(answer);
        }
    }
}
