namespace BbbGen.SmokeTests;

/// <summary>Distinguishes Greenlight 3 from a parked domain, a provider's page, or another program that answers with 200.</summary>
internal static class GreenlightPage
{
    /// <summary>Greenlight checks its cache, in single mode its database too, and returns "success" in plain text (greenlight,
    /// app/controllers/health_checks_controller.rb).</summary>
    public const string HealthPath = "/health_check";

    private const string Healthy = "success";

    /// <summary>Each of Greenlight's pages contains one of these: its title, and the root element of its React application.</summary>
    private static readonly string[] Marks = ["BigBlueButton", "Greenlight", "id=\"root\""];

    /// <summary>Why a response is not a page of Greenlight, without a full stop; null if it is.</summary>
    public static string? Problem(SiteResponse page) => StatusProblem(page)
        ?? (Marks.Any(mark => page.Body.Contains(mark, StringComparison.OrdinalIgnoreCase)) ? null : "what answers is not Greenlight");

    /// <summary>Why a response does not show that Greenlight is healthy, without a full stop; null if it does.</summary>
    public static string? HealthProblem(SiteResponse health) =>
        health is { Problem: null, Body.Length: > 0 } && (int)health.Status >= 500 ? $"{HealthPath} says: {Excerpt(health.Body)}"
        : StatusProblem(health) is { } problem ? $"{HealthPath}: {problem}"
        : health.Body.Trim().Equals(Healthy, StringComparison.OrdinalIgnoreCase) ? null
        : $"{HealthPath} does not answer like Greenlight";

    private static string? StatusProblem(SiteResponse reading) => reading switch
    {
        { Problem: { } problem } => problem,
        { Location: { } location } when (int)reading.Status is >= 300 and < 400 => $"it redirects to {location.OriginalString}",
        _ when (int)reading.Status is >= 200 and < 300 => null,
        _ => $"it answers with HTTP status {(int)reading.Status}",
    };

    private static string Excerpt(string body)
    {
        const int Longest = 160;
        var line = BbbGen.Aws.Model.ForeignText.Clean(body[..Math.Min(body.Length, Longest)].ReplaceLineEndings(" ").Trim());
        return line.TrimStart().StartsWith('<') ? "an error page" : line.TrimEnd('.');
    }
}
