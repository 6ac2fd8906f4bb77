using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Terminal.Text;

/// <summary>The place of a finding, in the form that terminals and editors open.</summary>
internal static class Place
{
    /// <summary><c>folder/file.yaml:12:5</c>; a finding about a whole file is at its start.</summary>
    public static string Of(string folder, Finding finding) => $"{Of(folder, finding.File)}:{Line(finding)}:{Column(finding)}";

    public static string Of(string folder, string file) => Path.Combine(folder, file).Replace('\\', '/');

    /// <summary>Counted from 1, like the column.</summary>
    public static int Line(Finding finding) => Math.Max(1, finding.Mark.Line);

    public static int Column(Finding finding) => Math.Max(1, finding.Mark.Column);

    /// <summary>The file as a URI relative to the current folder, which is usually the root of the repository.</summary>
    public static string Uri(string folder, string file) => Uri(Path.GetRelativePath(".", Of(folder, file)));

    /// <summary>No path on Windows leads from one drive to another, so the URI of a file on another drive is absolute.</summary>
    /// <param name="path">Relative to the current folder, or <c>D:\folder\file</c>.</param>
    public static string Uri(string path)
    {
        var slashed = path.Replace('\\', '/');
        var drive = slashed.Length > 2 && slashed[1] == ':' && slashed[2] == '/' ? slashed[..2] : "";
        var rest = string.Join('/', slashed[drive.Length..].Split('/').Select(System.Uri.EscapeDataString));
        return drive.Length > 0 ? $"file:///{drive}{rest}" : rest;
    }
}
