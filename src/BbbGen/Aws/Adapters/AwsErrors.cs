using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Aws.Session;

namespace BbbGen.Aws.Adapters;

/// <summary>Translates exceptions of the SDK and the network into sentences that tell the operator what to do.</summary>
/// <param name="retries">When to repeat a read that AWS throttles or does not answer; null: never.</param>
internal sealed partial class AwsErrors(CallerProfile caller, RetrySchedule? retries = null)
{
    /// <summary>The verbs of actions that change nothing and so may be repeated.</summary>
    private static readonly string[] Reads = ["Describe", "List", "Get", "Filter", "Simulate"];

    private const string SignInRemedy =
        "try again; if this network has a sign-in page, sign in, and check AWS_ENDPOINT_URL if it is set";

    private static readonly HashSet<string> Expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"];

    private static readonly HashSet<string> NotAccepted =
    [
        "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthFailure",
        "IncompleteSignature", "RequestTimeTooSkewed", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "InvalidToken",
    ];

    private static readonly HashSet<string> Denied = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden"];

    private static readonly HashSet<string> Throttled =
    [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "SlowDown", "PriorRequestNotComplete", "BandwidthLimitExceeded",
    ];

    /// <summary>Makes a call and translates what it throws. Reads are repeated as <c>retries</c> says.</summary>
    /// <param name="action">The IAM action of the call, for example <c>s3:PutObject</c>.</param>
    public Task<T> CallAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellationToken) =>
        retries is not null && Reads.Any(verb => action.Split(':')[^1].StartsWith(verb))
            ? retries.RunAsync(() => TranslatedAsync(action, call, cancellationToken), cancellationToken)
            : TranslatedAsync(action, call, cancellationToken);

    private async Task<T> TranslatedAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception problem) when (Translate(action, problem, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>The one place that decides which exceptions of a call become ours; null for Ctrl-C, our own, and bugs.</summary>
    public BbbException? Translate(string action, Exception problem, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && problem is AmazonServiceException or AmazonClientException
            or HttpRequestException or IOException or TimeoutException or OperationCanceledException
            or XmlException or JsonException or FormatException or OverflowException
                ? Explain(action, problem)
                : null;

    public BbbException Explain(string action, Exception problem) => problem switch
    {
        _ when Inner<BbbException>(problem) is { } known => known,
        AmazonServiceException { ErrorCode: { } code } refusal when Expired.Contains(code) => Expire(refusal),
        AmazonServiceException { ErrorCode: { } code } refusal when NotAccepted.Contains(code) =>
            BbbException.Refused(
                $"AWS does not accept {caller.Words} ({code})",
                "check that access key, secret and session token belong together, and this computer's clock",
                refusal),
        AmazonServiceException { ErrorCode: { } code } refusal when Denied.Contains(code) => NotAllowed(action, refusal),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden } refusal => NotAllowed(action, refusal),
        AmazonServiceException { ErrorCode: { } code } refusal when Throttled.Contains(code) =>
            new BusyException($"AWS is throttling {action} ({code})", "try again in a minute", refusal),
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests } refusal =>
            Busy($"AWS could not answer {action} ({(int)refusal.StatusCode} {refusal.ErrorCode})", "try again in a minute", refusal),
        AmazonUnmarshallingException or XmlException or JsonException or FormatException or OverflowException =>
            NotOfAws(action, Sentence(problem), problem),
        AmazonServiceException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } refusal =>
            Busy("The proxy requires a login (407)", LoginRemedy("HTTPS_PROXY"), refusal),
        _ when Inner<RouteException>(problem) is { IsRedirect: true } route => new BusyException(
            $"{route.Host} answers {action} with {(int)route.StatusCode!} and {Sentence(route)}, and AWS does not",
            SignInRemedy,
            problem),
        _ when Inner<RouteException>(problem) is { IsTooLarge: true } route => new BusyException(
            $"The answer of {route.Host} to {action} is too large", SignInRemedy, problem),
        _ when Inner<RouteException>(problem) is { IsInvalid: true } route => NotOfAws(action, Sentence(route), problem),
        _ when Inner<RouteException>(problem) is { Proxy: not null } route && ProxyProblem(action, route) is { } explained => explained,
        _ when Inner<AuthenticationException>(problem) is { } tls => TlsProblem(action, tls, Inner<RouteException>(problem)),
        _ when Inner<SocketException>(problem) is { } socket => new BusyException(
            $"No answer to {action}{Unresolved(socket, Inner<RouteException>(problem))} ({socket.Message})",
            "check the network, the region, and AWS_ENDPOINT_URL if it is set",
            problem),
        _ when problem is OperationCanceledException or TimeoutException || Inner<TimeoutException>(problem) is not null =>
            new BusyException($"AWS did not answer {action} in time", "check the network and try again", problem),
        _ when problem is HttpRequestException or IOException || Inner<HttpRequestException>(problem) is not null =>
            new BusyException($"The connection for {action} was lost ({Sentence(problem)})", "check the network and try again", problem),
        AmazonServiceException refusal =>
            BbbException.Refused($"AWS refuses {action}: {Sentence(refusal)}", "correct that and run again", refusal),
        _ => BbbException.Refused($"{action} failed ({Sentence(problem)})", "correct that and run again", problem),
    };

    /// <summary>A response that cannot be read: it is cut off, or something else in the network answers.</summary>
    public static BusyException NotOfAws(string action, string why, Exception? problem = null) =>
        new($"The answer to {action} is incomplete or not from AWS ({why})", SignInRemedy, problem);

    /// <summary>The host, if its name was not found.</summary>
    private static string Unresolved(SocketException problem, RouteException? route) =>
        problem.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain && route is not null
            ? $" at {route.Host}"
            : "";

    /// <summary>A proxy that does not answer, requires a login, or blocks the request; null if the proxy is not the cause.</summary>
    private static BusyException? ProxyProblem(string action, RouteException route) => route switch
    {
        { RequiresLogin: true, HasLogin: true } =>
            Busy(
                $"The proxy {route.Proxy} does not accept the login of {route.ProxyVariable} (407)",
                $"correct {route.ProxyVariable} and run again",
                route),
        { RequiresLogin: true } => Busy($"The proxy {route.Proxy} requires a login (407)", LoginRemedy(route.ProxyVariable), route),
        { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
            Busy($"The proxy {route.Proxy} blocks {action} to {route.Host} ({Sentence(route)})", AvoidRemedy(route), route),
        _ when Inner<SocketException>(route) is { } socket =>
            Busy($"The proxy {route.Proxy} does not answer {action} ({socket.Message})", AvoidRemedy(route), route),
        _ => null,
    };

    private static string AvoidRemedy(RouteException route) => $"check {route.ProxyVariable}, or name the host in NO_PROXY";

    private static string LoginRemedy(string variable) => $"set {variable} to http://USER:PASSWORD@HOST:PORT";

    /// <summary>.NET trusts on Linux what the variables of OpenSSL name, beside the system's authorities.</summary>
    private static string OfOpenSsl => OperatingSystem.IsLinux() ? ", or SSL_CERT_FILE (SSL_CERT_DIR for a folder)," : "";

    private BbbException TlsProblem(string action, AuthenticationException tls, RouteException? route)
    {
        var problem = $"TLS to {route?.Host ?? "AWS"} failed for {action} ({Sentence(tls.GetBaseException())})";
        return !Untrusted.IsMatch(tls.Message)
            ? Busy(problem, "check the address, this computer's clock, and the proxy if you use one", tls)
            : new UntrustedException(
                problem,
                caller.Clients.Bundle is { } bundle
                    ? $"{bundle.Source} names {bundle.Path}, which does not contain the certificate authority that signed the certificate; "
                        + "add it"
                    : "something between this computer and AWS intercepts TLS, or AWS_ENDPOINT_URL names your own server: set "
                        + $"AWS_CA_BUNDLE{OfOpenSsl} to a file with its certificate authority in PEM; in a container, install "
                        + "ca-certificates",
                tls);
    }

    private static BusyException Busy(string problem, string remedy, Exception cause) => new(problem, remedy, cause);

    /// <summary>The operator may renew the session while a run waits, so its credentials are read again.</summary>
    private SessionExpiredException Expire(Exception problem)
    {
        caller.ReadAgain();
        return new($"The session of {caller.Words} has expired", caller.Renewal, problem) { IsRenewable = caller.IsRenewable };
    }

    /// <summary>The message names the missing action itself where a call needs several.</summary>
    private NotPermittedException NotAllowed(string action, AmazonServiceException refusal)
    {
        var named = NamedAction.Match(refusal.Message);
        var missing = named.Success ? named.Groups[1].Value : action;
        return new(
            $"AWS does not allow {missing} to {caller.Words}",
            $"ask the account's administrator for {missing} ({Sentence(refusal)})",
            refusal);
    }

    private static string Sentence(Exception problem) => ForeignText.Clean(problem.Message.ReplaceLineEndings(" ")).Trim().TrimEnd('.');

    private static T? Inner<T>(Exception problem)
        where T : Exception
    {
        while (problem is not T && problem.InnerException is { } inner)
        {
            problem = inner;
        }

        return problem as T;
    }

    /// <summary>.NET names the states of a chain (<c>X509ChainStatusFlags</c>).</summary>
    [GeneratedRegex("UntrustedRoot|PartialChain")]
    private static partial Regex Untrusted { get; }

    [GeneratedRegex(@"not authorized to perform:? ([A-Za-z0-9-]+:[A-Za-z0-9]+)")]
    private static partial Regex NamedAction { get; }
}
