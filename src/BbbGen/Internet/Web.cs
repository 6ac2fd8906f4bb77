using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Model;

namespace BbbGen.Internet;

/// <summary>HTTPS to public servers, through the proxy in <c>HTTPS_PROXY</c> if it is set. Responses are limited in size and time, and do
/// not send this computer to addresses that are not public.</summary>
/// <param name="named">Makes requests to hosts that the operator named.</param>
/// <param name="answered">Makes requests to hosts that a response named. It has connections of its own: one to a private address that
/// the operator named must not be used again for a response.</param>
internal sealed class Web(HttpClient named, HttpClient answered)
{
    /// <summary>In bytes, of a response. The largest that is expected, an image index, has some kilobytes.</summary>
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>Registries redirect once or twice, to the network that stores the layers.</summary>
    private const int MostRedirects = 5;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(4);

    /// <summary>Of all requests for one question, with redirects and tokens.</summary>
    private static readonly TimeSpan WholeTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Clients that live as long as the process.</summary>
    /// <param name="authorities">Authorities that are trusted in addition to the system's: a filter that intercepts TLS may do so for some
    /// hosts only.</param>
    public static Web Create(X509Certificate2Collection? authorities = null) =>
        new(Client(new(), authorities), Client(PublicHandler(), authorities));

    /// <summary>Connections as <see cref="Create"/> makes them for hosts that a response named; the caller disposes of them.</summary>
    public static SocketsHttpHandler PublicHandler() => new() { ConnectCallback = PublicAddress.ConnectAsync };

    /// <summary>Sends a request and follows redirects. A redirect and an address from a response must be https and public, unless they are
    /// on the host that the operator named; a login is not sent to another host.</summary>
    /// <param name="own">An address on the host that the operator named.</param>
    /// <param name="prepare">Sets the headers of each request.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, Uri own, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        var origin = address.Authority;
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(method, address);
            prepare(request);
            if (address.Authority != origin)
            {
                request.Headers.Authorization = null;
            }

            var answer = await ClientFor(address, own).SendAsync(request, cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || answer.Headers.Location is not { } location)
            {
                return answer;
            }

            answer.Dispose();
            address = redirects < MostRedirects
                ? new Uri(address, location)
                : throw Unreachable(own.Host, $"it redirects more than {MostRedirects} times");
        }
    }

    /// <summary>Makes one or more requests. No answer, and an answer of another form, are a <see cref="BusyException"/>.</summary>
    public static async Task<T> AskAsync<T>(string host, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(WholeTimeout);
        try
        {
            return await ask(limit.Token);
        }
        catch (Exception problem) when ((problem as NotPublicException ?? problem.InnerException) is NotPublicException refused)
        {
            throw new BusyException(
                $"{host} refers to {refused.Message}, and bbbgen does not go there",
                $"check whether this network answers instead of {host}",
                problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException
            or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or NotSupportedException)
        {
            throw Unreachable(host, IsTooLarge(problem) ? "its answer is too large" : problem.Message, problem);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(host, "no answer in time", problem);
        }
    }

    public static BusyException Unreachable(string host, string why, Exception? problem = null) => new(
        $"{host} cannot be reached ({ForeignText.Clean(why.ReplaceLineEndings(" ")).TrimEnd('.')})",
        "if there is a proxy, name it in HTTPS_PROXY",
        problem);

    private HttpClient ClientFor(Uri address, Uri own)
    {
        if (address.Scheme == Uri.UriSchemeHttps && address.IdnHost.Equals(own.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            return named;
        }

        PublicAddress.Check(address);
        return answered;
    }

    private static HttpClient Client(SocketsHttpHandler connections, X509Certificate2Collection? authorities)
    {
        connections.ConnectTimeout = ConnectTimeout;
        connections.AllowAutoRedirect = false;
        if (authorities is not null)
        {
            connections.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, chain, errors) => errors == SslPolicyErrors.None || IsTrusted(certificate, chain, errors, authorities);
        }

        var client = new HttpClient(connections) { Timeout = AnswerTimeout, MaxResponseContentBufferSize = LargestAnswer };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"bbbgen/{AppInfo.Version}");
        return client;
    }

    private static bool IsTooLarge(Exception problem) =>
        problem is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };

    private static bool IsTrusted(
        X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 own || chain is null)
        {
            return false;
        }

        using var other = new X509Chain();
        other.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        other.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        other.ChainPolicy.CustomTrustStore.AddRange(authorities);
        other.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return other.Build(own);
    }
}
