using System.Text;
using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary><c>templates-out</c> as committed when the program was compiled. A test checks that it has no findings, so <c>generate</c> does
/// not validate identical templates again, which would take longer than the rest of the command.</summary>
internal static class CompiledTemplates
{
    /// <summary>Whether the template is byte for byte one of them.</summary>
    public static bool Contain(GeneratedTemplate template)
    {
        using var committed = typeof(CompiledTemplates).Assembly.GetManifestResourceStream($"templates-out/{template.FileName}");
        if (committed is null)
        {
            return false;
        }

        var bytes = new byte[committed.Length];
        committed.ReadExactly(bytes);
        return bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(template.Text));
    }
}
