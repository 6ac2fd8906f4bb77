using System.Text;

namespace BbbGen.Application;

/// <summary>Replaces a file as a whole: the content is written to a new file beside it, which is then renamed. The new file has a random
/// name and must not exist, so no link is followed; a link at the path itself is replaced, not what it points to.</summary>
/// <param name="isPrivate">Whether only the user may read the file, because it may contain names, addresses or secrets (mode 0600).
/// Otherwise the umask decides. On Windows the folder decides about both.</param>
internal sealed class WholeFile(string path, bool isPrivate = false)
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, string text) => new WholeFile(path).Write(text);

    public void Write(string text) => Write(file => file.Write(Encoding.GetBytes(text)));

    /// <summary>A device would be replaced with a file, for every program. .NET does not tell it from an empty file.</summary>
    private bool IsDevice =>
        !OperatingSystem.IsWindows() && Path.GetFullPath(path) is var full && full.StartsWith("/dev/") && !full.StartsWith("/dev/shm/");

    /// <exception cref="IOException">It cannot be written; nothing was changed.</exception>
    public void Write(Action<Stream> write) => WithNewFile(write, name => File.Move(name, path, overwrite: true));

    /// <summary>Checks that the file can be written, without changing it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void EnsureWritable()
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder.");
        }

        WithNewFile(_ => { }, _ => { });
    }

    private void WithNewFile(Action<Stream> write, Action<string> use)
    {
        if (IsDevice)
        {
            throw new IOException($"{path} is a device.");
        }

        var name = $"{path}.{Path.GetRandomFileName()}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(name, options);
        try
        {
            using (file)
            {
                write(file);
            }

            use(name);
        }
        finally
        {
            File.Delete(name);
        }
    }
}
