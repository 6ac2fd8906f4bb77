using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Terminal.Text;

/// <summary>A place as terminals and editors open it.</summary>
internal static class Place
{
    /// <summary><c>folder/file.yaml:12:5</c>; what is said of a whole file is said at its beginning.</summary>
    public static string Of(string folder, Finding finding) => $"{Of(folder, finding.File)}:{Line(finding)}:{Column(finding)}";

    /// <summary>A file, in the folder as the operator named it.</summary>
    public static string Of(string folder, string file) => Path.Combine(folder, file).Replace('\\', '/');

    /// <summary>Counted from 1.</summary>
    public static int Line(Finding finding) => Math.Max(1, finding.Mark.Line);

    /// <summary>Counted from 1.</summary>
    public static int Column(Finding finding) => Math.Max(1, finding.Mark.Column);

    /// <summary>The file as a relative URI: seen from where the command runs, as that is where a repository begins.</summary>
    public static string Uri(string folder, string file)
    {
        var path = Path.GetRelativePath(".", Of(folder, file)).Replace('\\', '/');
        return string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
    }
}
