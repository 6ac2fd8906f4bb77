using System.Net;

namespace BbbGen.Aws.Session;

/// <summary>
/// A failed request with its host and proxy. It keeps the properties by which the SDK decides whether to retry.
/// </summary>
internal sealed class RouteException(Uri address, HttpRequestException problem)
    : HttpRequestException(problem.HttpRequestError, problem.Message, problem.InnerException, problem.StatusCode)
{
    public string Host => address.Host;

    /// <summary>The proxy without the login in its address, or null.</summary>
    public string? Proxy { get; } = HttpClient.DefaultProxy.GetProxy(address) is { } proxy && proxy != address
        ? proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : null;

    /// <summary>Whether the proxy address has a login.</summary>
    public bool HasLogin =>
        HttpClient.DefaultProxy.GetProxy(address) is { } proxy && HttpClient.DefaultProxy.Credentials?.GetCredential(proxy, "Basic") is not null;

    /// <summary>The variable that names the proxy.</summary>
    public string ProxyVariable { get; } =
        new[] { $"{address.Scheme}_proxy", $"{address.Scheme.ToUpperInvariant()}_PROXY", "all_proxy", "ALL_PROXY" }
        .FirstOrDefault(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)), "HTTPS_PROXY");

    /// <summary>Whether the proxy requires a login, or does not accept the one it got.</summary>
    public bool RequiresLogin => StatusCode is HttpStatusCode.ProxyAuthenticationRequired;
}
