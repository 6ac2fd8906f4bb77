using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;

namespace BbbGen.Aws.Session;

/// <summary>The connections all AWS clients share. .NET reads the proxies from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY. Failed
/// requests become <see cref="RouteException"/>, which names host and proxy.</summary>
internal sealed class AwsHttp : HttpClientFactory, IDisposable
{
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
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException problem) when (request.RequestUri is not null)
            {
                throw new RouteException(request.RequestUri, problem);
            }
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

    /// <summary>Whether the proxy requires a login, or does not accept the one it got.</summary>
    public bool RequiresLogin => StatusCode is HttpStatusCode.ProxyAuthenticationRequired;
}
