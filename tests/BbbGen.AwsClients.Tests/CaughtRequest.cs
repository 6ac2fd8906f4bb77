using System.Net;
using Amazon.Runtime;

namespace BbbGen.AwsClients.Tests;

/// <summary>A request intercepted before the network, with a prepared response.</summary>
internal sealed class CaughtRequest(string answer) : HttpClientFactory
{
    public string Url { get; private set; } = "";

    public string Authorization { get; private set; } = "";

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this, answer));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(CaughtRequest caught, string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            caught.Url = request.RequestUri!.AbsoluteUri;
            caught.Authorization = string.Concat(request.Headers.NonValidated["Authorization"]);
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer), RequestMessage = request });
        }
    }
}
