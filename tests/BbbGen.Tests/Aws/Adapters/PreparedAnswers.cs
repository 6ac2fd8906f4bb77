using System.Net;
using Amazon.Runtime;

namespace BbbGen.Tests.Aws.Adapters;

/// <summary>Prepared answers of AWS, in order; requests do not reach the network.</summary>
internal sealed class PreparedAnswers(params string[] answers) : HttpClientFactory
{
    private readonly Queue<string> _answers = new(answers);

    /// <summary>Bodies of the requests.</summary>
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
