using System.Net;

namespace BbbGen.Aws.Session;

/// <summary>
/// A request that did not get through, and the way it was sent. For the SDK, which tries some of them again, it is what it was before.
/// </summary>
internal sealed class RouteException(Uri address, HttpRequestException problem)
    : HttpRequestException(problem.HttpRequestError, problem.Message, problem.InnerException, problem.StatusCode)
{
    /// <summary>The host that was to answer.</summary>
    public string Host => address.Host;

    /// <summary>The proxy on the way, without the login in its address; null: there is none.</summary>
    public string? Proxy { get; } = HttpClient.DefaultProxy.GetProxy(address) is { } proxy && proxy != address
        ? proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : null;

    /// <summary>Whether the proxy was given a login.</summary>
    public bool HasLogin =>
        HttpClient.DefaultProxy.GetProxy(address) is { } proxy && HttpClient.DefaultProxy.Credentials?.GetCredential(proxy, "Basic") is not null;

    /// <summary>The variable that names the proxy.</summary>
    public string ProxyVariable { get; } =
        new[] { $"{address.Scheme}_proxy", $"{address.Scheme.ToUpperInvariant()}_PROXY", "all_proxy", "ALL_PROXY" }
        .FirstOrDefault(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)), "HTTPS_PROXY");

    /// <summary>Whether the proxy wants a login it was not given, or does not accept.</summary>
    public bool WantsLogin => StatusCode is HttpStatusCode.ProxyAuthenticationRequired;
}
