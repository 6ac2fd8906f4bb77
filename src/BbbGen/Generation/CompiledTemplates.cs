using System.Text;
using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary>
/// <c>templates-out</c> as it was committed when this was compiled. A test holds that it has no finding: what is generated just so needs no
/// second judgement, which would take longer than all the rest of <c>generate</c>.
/// </summary>
internal static class CompiledTemplates
{
    /// <summary>Whether the template is one of them, to the byte.</summary>
    public static bool Have(GeneratedTemplate template)
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
