using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace BbbGen.Tests.Internet;

/// <summary>Web servers with the pages of a test, by method and address.</summary>
internal sealed class StubWeb : HttpMessageHandler
{
    /// <summary>Answers to requests without a token.</summary>
    public Dictionary<string, (HttpStatusCode Status, string Body)> Open { get; } = [];

    /// <summary>Answers to requests with the token.</summary>
    public Dictionary<string, (HttpStatusCode Status, string Body)> WithToken { get; } = [];

    /// <summary>Headers of every answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Content type of every answer.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The challenge in answers to requests without a token.</summary>
    public string? Challenge { get; init; }

    /// <summary>The failure of the network.</summary>
    public Exception? Breaks { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Breaks is not null)
        {
            throw Breaks;
        }

        var asked = $"{request.Method} {request.RequestUri}";
        var pages = request.Headers.Authorization is { Scheme: "Bearer", Parameter: "the-token" } ? WithToken : Open;
        var isKnown = pages.TryGetValue(asked, out var page);
        var answer = new HttpResponseMessage(isKnown
            ? page.Status
            : Challenge is null
            ? HttpStatusCode.NotFound
            : HttpStatusCode.Unauthorized) { Content = new StringContent(page.Body ?? "", Encoding.UTF8, ContentType) };
        foreach (var (name, value) in Headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        if (!isKnown && Challenge is not null)
        {
            answer.Headers.WwwAuthenticate.Add(AuthenticationHeaderValue.Parse(Challenge));
        }

        return Task.FromResult(answer);
    }
}
