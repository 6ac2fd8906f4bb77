using System.IO.Compression;
using System.Text;
using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Diagnosis.Bundles;

/// <summary>A zip file that is written completely or not at all, with the same bytes for the same content; only the user may read
/// it.</summary>
internal sealed class BundleFile
{
    /// <summary>The earliest time of the zip format.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private BundleFile(string name) => Name = name;

    public string Name { get; }

    private WholeFile Content => new(Name, isPrivate: true);

    /// <summary>The file, after checking that it can be written.</summary>
    /// <exception cref="BbbException">It cannot.</exception>
    public static BundleFile At(string path)
    {
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            throw BbbException.Invalid(
                $"--bundle takes the name of a zip file; you gave {Quoted.Text(path)}", "use a name that ends in .zip");
        }

        var file = new BundleFile(path);
        if (Directory.Exists(path))
        {
            throw BbbException.Invalid($"{path} is a folder", "choose another file with --bundle");
        }

        file.Guarded(file.Content.EnsureWritable);
        return file;
    }

    /// <summary>Writes the bundle and replaces an existing file.</summary>
    /// <exception cref="BbbException">It could not be written; nothing was changed.</exception>
    public void Write(IEnumerable<BundleEntry> entries) => Guarded(() => Content.Write(file =>
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var created = zip.CreateEntry(entry.Name, CompressionLevel.Optimal);
            created.LastWriteTime = NoTime;
            using var content = created.Open();
            content.Write(Encoding.UTF8.GetBytes(entry.Text));
        }
    }));

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw BbbException.Invalid(
                $"The file {Name} cannot be written: {problem.Message.TrimEnd('.')}", "choose another file with --bundle", problem);
        }
    }
}

/// <summary>A file of a bundle, already redacted.</summary>
/// <param name="Text">Its content; lines end with LF.</param>
internal sealed record BundleEntry(string Name, string Text);
