using System.Text;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.Validation;

/// <summary>The text of a file that may be a template: what its bytes say, and whether they look like a template at all.</summary>
internal static partial class TemplateText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DocumentException">The bytes are not UTF-8; the message says what they are.</exception>
    public static string Decode(byte[] content)
    {
        if (Utf16(content) is not null)
        {
            throw new DocumentException(default, "The text is UTF-16, but a template must be UTF-8.");
        }

        try
        {
            return Utf8.GetString(content);
        }
        catch (DecoderFallbackException problem)
        {
            var before = content.AsSpan(0, Math.Clamp(problem.Index, 0, content.Length - 1));
            var mark = new Mark(before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
            throw new DocumentException(mark, $"The byte {content[before.Length]:X2} here is not UTF-8, as a template must be.", problem);
        }
    }

    /// <summary>Whether bytes that cannot be read as a template were meant as one: a file of another kind is not an error.</summary>
    public static bool LooksLikeTemplate(byte[] content) => LooksLikeTemplate(
        Utf16(content) is { } encoding ? encoding.GetString(content)
        : Encoding.Latin1.GetString(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(3) : content));

    /// <summary>Whether a text that is not valid YAML or JSON was meant as a template.</summary>
    public static bool LooksLikeTemplate(string text)
    {
        var body = text.TrimStart('\ufeff');
        var first = FirstLine().Match(body).Groups;
        return first["Brace"].Success
            ? Section().IsMatch(body)
            : SectionLine().Matches(body).Any(line => line.Groups["Indentation"].Value == first["Indentation"].Value);
    }

    /// <summary>UTF-16, by its mark or by the zeros of its first character; null for any other encoding.</summary>
    private static Encoding? Utf16(byte[] content) => content switch
    {
        [0xff, 0xfe, ..] or [not 0, 0, ..] => Encoding.Unicode,
        [0xfe, 0xff, ..] or [0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Where the first line begins that is not a comment, a directive or the start of the document.</summary>
    [GeneratedRegex(@"\A(?:[ \t]*(?:#[^\n]*|%[^\n]*|---[ \t]*)?\r?\n)*(?<Indentation>[ ]*)(?<Brace>\{)?", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();

    [GeneratedRegex("\\b(?:Resources|AWSTemplateFormatVersion)[\"']?\\s*:", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex(
        "^(?<Indentation>[ ]*)[\"']?(?:Resources|AWSTemplateFormatVersion)[\"']?[ \\t]*:",
        RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex SectionLine();
}
