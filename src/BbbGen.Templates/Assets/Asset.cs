using System.Text;

namespace BbbGen.Templates.Assets;

/// <summary>A file of <c>scripts/</c> or <c>lambdas/</c>, embedded in the assembly.</summary>
/// <param name="path">The path in the repository.</param>
/// <param name="sha256">The file's digest at compile time.</param>
public sealed class Asset(string path, string sha256)
{
    private byte[]? _content;

    /// <summary>The file's name without folders: its key in the source bucket.</summary>
    public string FileName => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Content => _content ??= Read();

    /// <summary>The file as text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>The SHA-256 digest of the file in lower-case hexadecimal: what an instance compares its download with.</summary>
    public string Sha256 => sha256;

    private byte[] Read()
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"{path} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
