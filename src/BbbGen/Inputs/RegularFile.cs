namespace BbbGen.Inputs;

/// <summary>Reads files that an operator names or that are in a folder. A pipe, a socket or a device is not opened: it may never end, or
/// never begin.</summary>
internal static class RegularFile
{
    /// <summary>A pipe, a socket and a device have the length 0; .NET does not tell them from an empty file.</summary>
    private const string NotRegular = "it is empty, or not a regular file";

    /// <param name="largest">In bytes.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read, is empty, not regular, or larger; the message says so.</exception>
    public static byte[] Read(string path, long largest)
    {
        var (content, length) = Beginning(path, largest);
        return length > largest ? throw new IOException($"{length} bytes are more than {largest}") : content;
    }

    /// <summary>At most so many bytes of a file, and its length.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read, is empty or not regular; the message says so.</exception>
    public static (byte[] Content, long Length) Beginning(string path, long largest)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("it is a folder");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException("it does not exist", path);
        }

        if (LengthOf(path) == 0)
        {
            throw new IOException(NotRegular);
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[Math.Min(file.Length, largest)];
        var count = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return (content[..count], file.Length);
    }

    /// <summary>In bytes; that of its target for a link, and 0 for a link to a pipe, which has no path.</summary>
    private static long LengthOf(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true) switch
        {
            null => new FileInfo(path).Length,
            FileInfo { Exists: true } target => target.Length,
            _ => 0,
        };
}
