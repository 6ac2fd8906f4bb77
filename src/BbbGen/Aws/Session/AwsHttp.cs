using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using Amazon.Runtime;

namespace BbbGen.Aws.Session;

/// <summary>The connections all AWS clients share. .NET reads the proxies from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY. Failed
/// requests become <see cref="RouteException"/>, which names host and proxy. A response is read completely before the SDK gets it, within
/// the client's time limit, so neither its size nor its duration is up to the server. No redirect is followed: the SDK would sign the
/// request for any host again and send the session token there.</summary>
internal sealed class AwsHttp : HttpClientFactory, IDisposable
{
    /// <summary>In bytes, of a response. The largest are lists of EC2 with a thousand entries, of some kilobytes each.</summary>
    private const int LargestAnswer = 16 * 1024 * 1024;

    /// <summary>Of the elements of XML; AWS's have less than 20. The SDK's reader builds the path of every element.</summary>
    private const int DeepestElement = 100;

    private readonly RouteHandler _handler;

    /// <param name="bundle">Trusted authorities; null: those of the system.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The handler around it disposes of it.")]
    public AwsHttp(CertificateBundle? bundle)
    {
        // Like the handler of the SDK, apart from the trusted authorities.
        var connections = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, AllowAutoRedirect = false };
        if (bundle is not null)
        {
            connections.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyOf(bundle) };
        }

        _handler = new(connections);
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var client = new HttpClient(_handler, disposeHandler: false);
        if (clientConfig.Timeout is { } timeout)
        {
            client.Timeout = timeout;
        }

        return client;
    }

    public void Dispose() => _handler.Dispose();

    private static X509ChainPolicy PolicyOf(CertificateBundle bundle)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(bundle.Authorities);
        policy.ExtraStore.AddRange(bundle.Authorities);
        return policy;
    }

    private sealed class RouteHandler(HttpMessageHandler connections) : DelegatingHandler(connections)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var answer = await base.SendAsync(request, cancellationToken);
                await CheckAsync(answer, cancellationToken);
                return answer;
            }
            catch (HttpRequestException problem) when (request.RequestUri is not null)
            {
                throw new RouteException(request.RequestUri, problem);
            }
        }

        private static async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
        {
            try
            {
                if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Contains("Location"))
                {
                    var host = answer.Headers.Location is { IsAbsoluteUri: true } location ? location.Host : "another path";
                    throw new HttpRequestException($"redirects to {host}", null, answer.StatusCode);
                }

                await answer.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
                CheckDepth(await answer.Content.ReadAsStreamAsync(cancellationToken));
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }

        /// <summary>Reads XML once, before the SDK does. What is no XML is reported by the SDK.</summary>
        private static void CheckDepth(Stream body)
        {
            if (body.ReadByte() is not (-1 or '{' or '['))
            {
                body.Position = 0;
                var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CloseInput = false };
                using var reader = XmlReader.Create(body, settings);
                try
                {
                    while (reader.Read())
                    {
                        if (reader.Depth > DeepestElement)
                        {
                            throw new HttpRequestException(
                                HttpRequestError.InvalidResponse, $"its elements are nested more than {DeepestElement} deep");
                        }
                    }
                }
                catch (XmlException)
                {
                    // A page of HTML, or cut off.
                }
            }

            body.Position = 0; // the SDK reads the same stream
        }
    }
}

/// <summary>A failed request with its host and proxy. It keeps the properties from which the SDK decides whether to retry.</summary>
internal sealed class RouteException(Uri address, HttpRequestException problem)
    : HttpRequestException(problem.HttpRequestError, problem.Message, problem.InnerException, problem.StatusCode)
{
    public string Host => address.Host;

    /// <summary>The proxy without the login in its address, or null.</summary>
    public string? Proxy { get; } = HttpClient.DefaultProxy.GetProxy(address) is { } proxy && proxy != address
        ? proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : null;

    public bool HasLogin =>
        HttpClient.DefaultProxy.GetProxy(address) is { } proxy
            && HttpClient.DefaultProxy.Credentials?.GetCredential(proxy, "Basic") is not null;

    public string ProxyVariable { get; } =
        new[] { $"{address.Scheme}_proxy", $"{address.Scheme.ToUpperInvariant()}_PROXY", "all_proxy", "ALL_PROXY" }
        .FirstOrDefault(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)), "HTTPS_PROXY");

    /// <summary>Whether the server redirects; the message says where.</summary>
    public bool IsRedirect => StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest;

    public bool IsTooLarge => HttpRequestError is HttpRequestError.ConfigurationLimitExceeded;

    /// <summary>Whether the response is not HTTP, or its XML is none that AWS writes.</summary>
    public bool IsInvalid => HttpRequestError is HttpRequestError.InvalidResponse;

    /// <summary>Whether the proxy requires a login, or does not accept the one it got.</summary>
    public bool RequiresLogin => StatusCode is HttpStatusCode.ProxyAuthenticationRequired;
}
