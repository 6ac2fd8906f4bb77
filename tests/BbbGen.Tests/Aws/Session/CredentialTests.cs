using System.Text;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Tests.EndToEnd;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Aws.Session;

/// <summary>Credentials and configurations as people have them, through the front door: one sentence, never a stack trace.</summary>
[Collection(EndpointCollection.Name)]
public sealed class CredentialTests(MotoFixture moto) : IAsyncLifetime
{
    /// <summary>What was answered already: the page tells the same.</summary>
    private static readonly Dictionary<string, (CredentialCase Case, int ExitCode, string Told)> Answers = [];

    private readonly Portal _portal = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await moto.Server.ResetAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    public static TheoryData<string> Cases => [.. CredentialCases.All.Select(given => given.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    [Failure("F59")]
    public async Task Whatever_the_configuration_is_there_is_one_sentence(string name)
    {
        var (given, exitCode, told) = await AnswerAsync(CredentialCases.All.Single(given => given.ToString() == name));

        Assert.True(given.ExitCode == exitCode, told);
        Assert.Contains(given.Says, told, StringComparison.Ordinal);
        Assert.DoesNotContain(given.Secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0 ? 0 : 1, told.Count(character => character == '\n'));
    }

    [Fact]
    public async Task The_page_says_what_is_told()
    {
        var page = new StringBuilder("""
            # AWS credentials and configurations

            What `bbbgen` makes of the credentials and configurations people have: each row is an AWS configuration that is played by a test
            (`CredentialTests`), with the exit code and the sentence. 0: the credentials are accepted. Made by a test.

            """);
        foreach (var group in CredentialCases.All.GroupBy(given => given.Group))
        {
            page.Append(null, $"\n## {group.Key}\n\n| Case | Exit code | What is said |\n| --- | --- | --- |\n");
            foreach (var given in group)
            {
                var (_, exitCode, told) = await AnswerAsync(given);
                page.Append(null, $"| {given.Name} | {exitCode} | {(exitCode == 0 ? "–" : Sentence(told))} |\n");
            }
        }

        GeneratedPage.Match("docs/credentials.md", page.ToString());
    }

    /// <summary>In a cell of a table.</summary>
    private static string Sentence(string told)
    {
        const string Error = "error: ";
        var sentence = told.StartsWith(Error, StringComparison.Ordinal) ? told[Error.Length..] : told;
        return sentence.Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private async Task<(CredentialCase Case, int ExitCode, string Told)> AnswerAsync(CredentialCase given)
    {
        if (Answers.TryGetValue(given.ToString(), out var known))
        {
            return known;
        }

        using var desk = new CredentialDesk(given, new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = moto.Server.Environment["AWS_ENDPOINT_URL"],
            ["AWS_ENDPOINT_URL_SSO"] = _portal.Address,
            ["AWS_ENDPOINT_URL_SSO_OIDC"] = _portal.Address,
        });
        var (exitCode, told) = await desk.RunAsync(CancellationToken);
        return Answers[given.ToString()] = (given, exitCode, desk.Told(told));
    }
}
