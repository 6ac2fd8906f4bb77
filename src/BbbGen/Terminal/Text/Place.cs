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
    public static string Uri(string folder, string file)
    {
        var path = Path.GetRelativePath(".", Of(folder, file)).Replace('\\', '/');
        return string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
    }
}
