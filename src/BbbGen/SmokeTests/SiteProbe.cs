using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace BbbGen.SmokeTests;

/// <summary>Requests a page as a browser would, without following redirects.</summary>
/// <param name="web">Creates the HTTP handler; the certificate is checked here.</param>
/// <param name="publicWeb">The same for addresses that a response named.</param>
internal sealed class SiteProbe(Func<SocketsHttpHandler> web, Func<SocketsHttpHandler> publicWeb)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    /// <summary>In bytes; enough for the list of all meetings.</summary>
    private const int LargestAnswer = 4 * 1024 * 1024;

    public Task<SiteResponse> AskAsync(Uri address, CancellationToken cancellationToken) => AskAsync(address, null, cancellationToken);

    /// <param name="accept">The media type to ask for; null for none.</param>
    public Task<SiteResponse> AskAsync(Uri address, string? accept, CancellationToken cancellationToken) =>
        AskAsync(web, address, accept, cancellationToken);

    /// <summary>Requests an address that a response named.</summary>
    public Task<SiteResponse> FollowAsync(Uri address, CancellationToken cancellationToken) =>
        AskAsync(publicWeb, address, null, cancellationToken);

    private static async Task<SiteResponse> AskAsync(
        Func<SocketsHttpHandler> connect, Uri address, string? accept, CancellationToken cancellationToken)
    {
        SiteCertificate? certificate = null;
        string? distrust = null;
        var isTrusted = false;
        using var handler = connect();
        handler.AllowAutoRedirect = false;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, errors) =>
        {
            certificate = shown is X509Certificate2 found ? Read(found) : null;
            distrust = errors is SslPolicyErrors.None ? null : CertificateProblem(address, certificate, errors);
            return isTrusted = distrust is null;
        };
        using var client = new HttpClient(handler) { Timeout = TimeLimit, MaxResponseContentBufferSize = LargestAnswer };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (accept is not null)
            {
                request.Headers.Accept.ParseAdd(accept);
            }

            using var answer = await client.SendAsync(request, cancellationToken);
            return new(Problem: null)
            {
                Status = answer.StatusCode,
                Body = await answer.Content.ReadAsStringAsync(cancellationToken),
                Location = answer.Headers.Location,
                Certificate = certificate,
                IsTrusted = isTrusted,
            };
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException
            && !cancellationToken.IsCancellationRequested)
        {
            return new(distrust ?? Explain(address, problem)) { Certificate = certificate, IsTrusted = isTrusted };
        }
    }

    private static string Explain(Uri address, Exception problem) => problem switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => NotFound(address),
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            NotFound(address),
        OperationCanceledException => $"{address.Host} does not answer within {TimeLimit.TotalSeconds:0} seconds",
        { InnerException: AuthenticationException inner } => $"{address.Host} has no trusted TLS certificate ({Sentence(inner)})",
        _ => $"{address.Host} cannot be reached ({Sentence(problem.InnerException ?? problem)})",
    };

    private static string NotFound(Uri address) => $"this computer's DNS does not know {address.Host}";

    private static string CertificateProblem(Uri address, SiteCertificate? certificate, SslPolicyErrors errors) =>
        certificate is null ? $"{address.Host} presents no certificate"
        : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"the certificate of {address.Host} is for "
            + $"{string.Join(", ", certificate.Names)}"
        : $"the certificate of {address.Host} (for {string.Join(", ", certificate.Names)}, until {certificate.Until:yyyy-MM-dd}) is not "
            + "trusted";

    private static SiteCertificate Read(X509Certificate2 certificate) => new(
        [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames())
            .DefaultIfEmpty(certificate.Subject)],
        new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
        new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));

    private static string Sentence(Exception problem) => problem.Message.ReplaceLineEndings(" ").TrimEnd('.');
}

internal sealed record SiteCertificate(IReadOnlyList<string> Names, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Let's Encrypt's certificates are renewed with a third of their life left, whether that is 90 days or 6 (certbot), and
    /// ACM's of 198 days with 45: with less than a tenth left, renewal has failed for long.</summary>
    public bool IsOverdue(DateTimeOffset now) => Until - now < (Until - From) / 10;
}

/// <param name="Problem">Why there is no response, without a full stop; null if there is one.</param>
internal sealed record SiteResponse(string? Problem)
{
    public HttpStatusCode Status { get; init; }

    public string Body { get; init; } = "";

    public Uri? Location { get; init; }

    /// <summary>Null without TLS.</summary>
    public SiteCertificate? Certificate { get; init; }

    /// <summary>Whether the TLS handshake proved the site's name, even if there was no response after it.</summary>
    public bool IsTrusted { get; init; }
}
