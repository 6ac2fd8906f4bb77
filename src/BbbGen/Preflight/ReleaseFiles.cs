namespace BbbGen.Preflight;

/// <summary>The first files of a release that a server downloads, as in <c>application-bootstrap.sh</c> and bbb-install.</summary>
internal static class ReleaseFiles
{
    /// <param name="version">For example <c>jammy-300</c>: the Ubuntu release and the BigBlueButton release.</param>
    /// <param name="commit">The commit of bbb-install; null or empty for the newest of the release line.</param>
    public static IReadOnlyList<Uri> Of(string version, string? commit = null) =>
    [
        // bbb-install's own check that a version exists.
        new($"https://ubuntu.bigbluebutton.org/{version}/dists/bigbluebutton-{version.Split('-')[0]}/Release.gpg"),
        .. (string.IsNullOrEmpty(commit) ? Branch(version) : commit) is { } branch ? [
            new Uri($"https://raw.githubusercontent.com/bigbluebutton/bbb-install/{branch}/bbb-install.sh")] : Array.Empty<Uri>(),
    ];

    private static string? Branch(string version) => version switch
    {
        _ when version.Contains("-300") => "v3.0.x-release",
        _ when version.Contains("-400") => "v4.0.x-release",
        _ => null,
    };
}
