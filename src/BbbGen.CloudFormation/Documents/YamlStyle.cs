using System.Buffers;
using YamlDotNet.Core;

namespace BbbGen.CloudFormation.Documents;

/// <summary>
/// Which strings may be written without quotes. Readers of YAML 1.1 (PyYAML, and with it cfn-lint and older AWS tools)
/// take <c>no</c>, <c>0777</c>, <c>12:30</c> and <c>2012-10-17</c> for something else than text; readers of YAML 1.2
/// take <c>0o17</c> and <c>1e3</c>. What either could misread is quoted.
/// </summary>
internal static class YamlStyle
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=<~";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("-+.0123456789abcdefABCDEFxXoO_,:tTzZ ");

    private static readonly string[] Words = ["y", "n", "yes", "no", "true", "false", "on", "off", "null"];

    /// <summary>The style a string is written in, as a key or value, inside a flow sequence or not.</summary>
    public static ScalarStyle Of(string text, bool inFlow) =>
        text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? MayBeLiteral(text, inFlow) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted
        : MayBePlain(text, inFlow) ? ScalarStyle.Plain
        : ScalarStyle.SingleQuoted;

    private static bool MayBePlain(string text, bool inFlow) =>
        text.Length > 0
        && text[0] != ' '
        && text[^1] is not (' ' or ':')
        && !Indicators.Contains(text[0], StringComparison.Ordinal)
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)

        // YamlDotNet 18.1.0 takes a key with such an asterisk for an alias and misreads what follows; YAML itself would allow it.
        && !text.Contains(" *", StringComparison.Ordinal)
        && !(inFlow && text.AsSpan().ContainsAny(",[]{}"))
        && !Words.Contains(text, StringComparer.OrdinalIgnoreCase)
        && !IsNumberLike(text);

    /// <summary>A block of lines keeps scripts readable; what a block cannot carry faithfully is escaped in double quotes.</summary>
    private static bool MayBeLiteral(string text, bool inFlow) =>
        !inFlow
        && text.Contains('\n', StringComparison.Ordinal)
        && text.All(character => character is '\n' or '\t' or (>= ' ' and <= '~') or (>= '\u00a0' and <= '\u2027') or (>= '\u202a' and < '\ud800'))
        && text[0] is not (' ' or '\n' or '\t')
        && !HasBlankLine(text);

    /// <summary>A line of blanks alone; one of nothing is none.</summary>
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
    /// By hand, as it is asked of every key and value: two regular expressions were a twentieth of a native <c>generate</c>.
    /// </summary>
    private static bool IsNumberLike(ReadOnlySpan<char> text)
    {
        var unsigned = text[0] is '-' or '+' ? text[1..] : text;
        return unsigned is ['.', _, ..]
            ? unsigned[1] is (>= '0' and <= '9') or '_' || unsigned is ['.', 'i' or 'I', 'n' or 'N', 'f' or 'F'] or ['.', 'n' or 'N', 'a' or 'A', 'n' or 'N']
            : unsigned is [>= '0' and <= '9', ..] && !unsigned.ContainsAnyExcept(NumberCharacters);
    }
}
