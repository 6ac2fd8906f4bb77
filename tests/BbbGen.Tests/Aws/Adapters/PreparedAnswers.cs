using System.Net;
using Amazon.Runtime;

namespace BbbGen.Tests.Aws.Adapters;

/// <summary>Answers of AWS in turn, where the test endpoint has none; the requests are caught before the network.</summary>
internal sealed class PreparedAnswers(params string[] answers) : HttpClientFactory
{
    private readonly Queue<string> _answers = new(answers);

    /// <summary>What was asked.</summary>
    public List<string> Requests { get; } = [];

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(PreparedAnswers prepared) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            prepared.Requests.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
            return new(HttpStatusCode.OK) { Content = new StringContent(prepared._answers.Dequeue()), RequestMessage = request };
        }
    }
}
