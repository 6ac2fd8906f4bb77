namespace BbbGen.Validation;

/// <summary>The files in a folder and its subfolders that may be templates.</summary>
/// <param name="Names">Relative to the folder, with slashes, in ordinal order.</param>
/// <param name="Skipped">What was not looked into, although it might contain templates.</param>
internal sealed record FolderWalk(IReadOnlyList<string> Names, IReadOnlyList<FileNote> Skipped)
{
    public static readonly string[] Extensions = [".yaml", ".yml", ".json", ".template"];

    // Hidden folders belong to tools.
    private static readonly EnumerationOptions Visible = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <exception cref="IOException">The folder itself cannot be read; subfolders are skipped.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be read.</exception>
    public static FolderWalk Of(string folder)
    {
        List<string> names = [];
        List<FileNote> skipped = [];
        Stack<string> left = new([folder]);
        while (left.TryPop(out var next))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(next).EnumerateFileSystemInfos("*", Visible))
                {
                    Sort(Path.Combine(next, entry.Name), entry);
                }
            }
            catch (Exception problem) when (next != folder && problem is IOException or UnauthorizedAccessException)
            {
                skipped.Add(new(NameOf(next), $"skipped: the folder cannot be read: {problem.Message.TrimEnd('.')}"));
            }
        }

        return new([.. names.Order(StringComparer.Ordinal)], [.. skipped.OrderBy(note => note.File, StringComparer.Ordinal)]);

        string NameOf(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');

        void Sort(string path, FileSystemInfo entry)
        {
            var isFolder = entry is DirectoryInfo;
            var mayBeTemplate = Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase);

            // Links may form a cycle, or lead to a file that is read anyway.
            if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                if (isFolder || mayBeTemplate)
                {
                    skipped.Add(new(NameOf(path), $"skipped: it is a link{(isFolder ? " to a folder" : "")}"));
                }
            }
            else if (isFolder)
            {
                left.Push(path);
            }
            else if (mayBeTemplate)
            {
                names.Add(NameOf(path));
            }
        }
    }
}
