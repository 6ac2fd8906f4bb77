using System.Net;

namespace BbbGen.SmokeTests;

/// <summary>The certificate a site presents.</summary>
/// <param name="Names">The names it is valid for.</param>
/// <param name="Until">When it expires.</param>
internal sealed record SiteCertificate(IReadOnlyList<string> Names, DateTimeOffset Until);

/// <summary>A site's response.</summary>
/// <param name="Problem">Why there is no response, without a full stop; null if there is one.</param>
internal sealed record SiteResponse(string? Problem)
{
    public HttpStatusCode Status { get; init; }

    public string Body { get; init; } = "";

    /// <summary>The redirect target, or null.</summary>
    public Uri? Location { get; init; }

    /// <summary>Null without TLS.</summary>
    public SiteCertificate? Certificate { get; init; }
}
