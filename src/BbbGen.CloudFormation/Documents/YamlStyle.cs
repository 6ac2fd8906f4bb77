using System.Buffers;

namespace BbbGen.CloudFormation.Documents;

/// <summary>The ways of YAML to write a string.</summary>
internal enum TextStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>In single quotes, without escapes.</summary>
    SingleQuoted,

    /// <summary>In double quotes, with escapes.</summary>
    DoubleQuoted,

    /// <summary>As a block of lines.</summary>
    Literal,
}

/// <summary>
/// Which strings may be written without quotes. Readers of YAML 1.1 (PyYAML, and with it cfn-lint and older AWS tools)
/// read <c>no</c>, <c>0777</c>, <c>12:30</c> and <c>2012-10-17</c> as something other than text, and readers of YAML 1.2
/// <c>0o17</c> and <c>1e3</c>. Whatever either could misread is quoted.
/// </summary>
internal static class YamlStyle
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=<~";

    private static readonly SearchValues<char> FlowIndicators = SearchValues.Create(",:?[]{}");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("-+.0123456789abcdefABCDEFxXoO_,:tTzZ ");

    private static readonly string[] Words = ["y", "n", "yes", "no", "true", "false", "on", "off", "null"];

    /// <summary>The style a string is written in, as a key or value, inside a flow sequence or not.</summary>
    public static TextStyle Of(string text, bool inFlow) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? MayBeLiteral(text, inFlow) ? TextStyle.Literal : TextStyle.DoubleQuoted
        : MayBePlain(text, inFlow) ? TextStyle.Plain
        : TextStyle.SingleQuoted;

    private static bool MayBePlain(string text, bool inFlow) =>
        text.Length > 0
        && text[0] != ' '
        && text[^1] is not (' ' or ':')
        && !Indicators.Contains(text[0])
        && text != "..." // the end of a document
        && !text.Contains(": ")
        && !text.Contains(" #")

        // YamlDotNet 18.1.0 mistakes a key with such an asterisk for an alias and misreads the rest; YAML itself allows it.
        && !text.Contains(" *")
        && !(inFlow && text.AsSpan().ContainsAny(FlowIndicators))
        && !Words.Contains(text, StringComparer.OrdinalIgnoreCase)
        && !IsNumberLike(text);

    /// <summary>A literal block keeps scripts readable; what a block cannot represent exactly is escaped in double quotes.</summary>
    private static bool MayBeLiteral(string text, bool inFlow) =>
        !inFlow
        && text.Contains('\n')
        && text.All(character => character is '\n' or '\t' || IsVisible(character))
        && text[0] is not (' ' or '\n' or '\t')
        && !HasBlankLine(text);

    /// <summary>Whether a character can be written as it is: not a control, a line break or half of a surrogate pair.</summary>
    public static bool IsVisible(char character) =>
        character is (>= ' ' and <= '~') or (>= '\u00a0' and <= '\u2027') or (>= '\u202a' and < '\ud800');

    /// <summary>A line of spaces only; an empty line does not count.</summary>
    private static bool HasBlankLine(ReadOnlySpan<char> text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (text[line] is { IsEmpty: false } content && content.IsWhiteSpace())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Numbers of any base, exponents, base sixty, dates: anything made only of the characters these are made of.
    /// Written by hand because it is called for every key and value: two regular expressions took a twentieth of a native <c>generate</c>.
    /// </summary>
    private static bool IsNumberLike(ReadOnlySpan<char> text)
    {
        var unsigned = text[0] is '-' or '+' ? text[1..] : text;
        return unsigned is ['.', _, ..]
            ? unsigned[1] is (>= '0' and <= '9') or '_'
                || unsigned is ['.', 'i' or 'I', 'n' or 'N', 'f' or 'F'] or ['.', 'n' or 'N', 'a' or 'A', 'n' or 'N']
            : unsigned is [>= '0' and <= '9', ..] && !unsigned.ContainsAnyExcept(NumberCharacters);
    }
}
