using System.Text;

namespace BbbGen.Generation;

/// <summary>A text file that is replaced as a whole or stays as it was: it is written beside its place, and then renamed.</summary>
internal static class WholeFile
{
    /// <summary>Without a byte order mark: it would be a difference in every file.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the text.</summary>
    public static void Write(string path, string text) => Beside(path, unfinished =>
    {
        File.WriteAllBytes(unfinished, Encoding.GetBytes(text));
        File.Move(unfinished, path, overwrite: true);
    });

    /// <summary>Finds out whether the file can be written, without touching it.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    public static void EnsureWritable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder.");
        }

        Beside(path, unfinished => File.WriteAllBytes(unfinished, []));
    }

    private static void Beside(string path, Action<string> write)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            write(unfinished);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
