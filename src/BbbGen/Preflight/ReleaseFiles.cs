namespace BbbGen.Preflight;

/// <summary>What a server fetches first of a release line, as <c>application-bootstrap.sh</c> and bbb-install do.</summary>
internal static class ReleaseFiles
{
    /// <param name="version">For example <c>jammy-300</c>: the Ubuntu release and the line.</param>
    public static IReadOnlyList<Uri> Of(string version) =>
    [
        // bbb-install's own test whether a version exists.
        new($"https://ubuntu.bigbluebutton.org/{version}/dists/bigbluebutton-{version.Split('-')[0]}/Release.gpg"),
        .. Branch(version) is { } branch ? [new Uri($"https://raw.githubusercontent.com/bigbluebutton/bbb-install/{branch}/bbb-install.sh")] : Array.Empty<Uri>(),
    ];

    /// <summary>The branch of the installer, or null: the script knows none either and says so.</summary>
    private static string? Branch(string version) => version switch
    {
        _ when version.Contains("-300", StringComparison.Ordinal) => "v3.0.x-release",
        _ when version.Contains("-400", StringComparison.Ordinal) => "v4.0.x-release",
        _ => null,
    };
}
