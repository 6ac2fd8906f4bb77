namespace BbbGen.Testing;

/// <summary>The repository the running tests were built from.</summary>
/// <remarks>
/// Found from the place of the test assembly, not from the path of a source file: builds that map source paths
/// change the latter.
/// </remarks>
public static class Repository
{
    const string Solution = "BbbGen.sln";

    /// <summary>The absolute path of the folder that holds the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests run outside of a repository.</exception>
    public static string Root { get; } = FindRoot();

    /// <summary>The absolute path of a file or folder, given relative to the root with forward slashes.</summary>
    public static string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    /// <summary>The text of a file, given relative to the root.</summary>
    public static string ReadText(string relative) => File.ReadAllText(PathOf(relative));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"No {Solution} above {AppContext.BaseDirectory}.");
    }
}
