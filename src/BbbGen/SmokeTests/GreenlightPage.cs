namespace BbbGen.SmokeTests;

/// <summary>How Greenlight 3 is told from a parked domain, a provider's page, or another program that answers with 200.</summary>
internal static class GreenlightPage
{
    /// <summary>Greenlight looks at its database and answers "success" in plain text (greenlight, app/controllers/health_checks_controller.rb).</summary>
    public const string HealthPath = "/health_check";

    private const string Healthy = "success";

    /// <summary>One of these stands in each of Greenlight's pages: its title, and the element its React application is put into.</summary>
    private static readonly string[] Marks = ["BigBlueButton", "Greenlight", "id=\"root\""];

    /// <summary>Why an answer is no page of Greenlight, without a full stop; null: it is one.</summary>
    public static string? Problem(SiteResponse page) => StatusProblem(page)
        ?? (Marks.Any(mark => page.Body.Contains(mark, StringComparison.OrdinalIgnoreCase)) ? null : "what answers is not Greenlight");

    /// <summary>Why an answer does not say that Greenlight is healthy, without a full stop; null: it does.</summary>
    public static string? HealthProblem(SiteResponse health) =>
        health is { Problem: null, Body.Length: > 0 } && (int)health.Status >= 500 ? $"{HealthPath} says: {Excerpt(health.Body)}"
        : StatusProblem(health) is { } problem ? $"{HealthPath}: {problem}"
        : health.Body.Trim().Equals(Healthy, StringComparison.OrdinalIgnoreCase) ? null
        : $"{HealthPath} does not answer as Greenlight does";

    private static string? StatusProblem(SiteResponse reading) => reading switch
    {
        { Problem: { } problem } => problem,
        { Location: { } location } when (int)reading.Status is >= 300 and < 400 => $"it sends people to {location.OriginalString}",
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
