using System.Text;

namespace BbbGen.Generation;

/// <summary>Replaces a text file atomically: the new content is written to a temporary file, which is then renamed.</summary>
internal static class WholeFile
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, string text) => WithTemporaryFile(path, temporary =>
    {
        File.WriteAllBytes(temporary, Encoding.GetBytes(text));
        File.Move(temporary, path, overwrite: true);
    });

    /// <summary>Checks that the file can be written, without changing it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void EnsureWritable(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder.");
        }

        WithTemporaryFile(path, temporary => File.WriteAllBytes(temporary, []));
    }

    private static void WithTemporaryFile(string path, Action<string> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            write(temporary);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
