using System.Net;

namespace BbbGen.SmokeTests;

/// <summary>The certificate a site shows.</summary>
/// <param name="Names">Whom it is for.</param>
/// <param name="Until">Its last moment.</param>
internal sealed record SiteCertificate(IReadOnlyList<string> Names, DateTimeOffset Until);

/// <summary>What came of asking a site.</summary>
/// <param name="Problem">Why there is no answer, without a full stop; null if there is one.</param>
internal sealed record SiteResponse(string? Problem)
{
    /// <summary>HTTP's status.</summary>
    public HttpStatusCode Status { get; init; }

    /// <summary>The answer itself; empty without one.</summary>
    public string Body { get; init; } = "";

    /// <summary>Where the answer sends to, or null.</summary>
    public Uri? Location { get; init; }

    /// <summary>Null without TLS.</summary>
    public SiteCertificate? Certificate { get; init; }
}
