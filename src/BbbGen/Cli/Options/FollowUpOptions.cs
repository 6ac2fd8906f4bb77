using System.CommandLine;

namespace BbbGen.Cli.Options;

/// <summary>The options about what comes after a deployment.</summary>
internal static class FollowUpOptions
{
    /// <summary>Leaves the smoke test out.</summary>
    /// <param name="isHidden">Whether help leaves the option out.</param>
    public static Option<bool> NoSmokeTest(bool isHidden = false) =>
        new("--no-smoke-test") { Description = "Skips the smoke test, for networks that cannot reach the site.", Hidden = isHidden };

    /// <summary>Runs the probes.</summary>
    /// <param name="isHidden">Whether help leaves the option out.</param>
    public static Option<bool> Probe(bool isHidden = false) =>
        new("--probe") { Description = "Then finds out what AWS does not document, for cents.", Hidden = isHidden };
}
