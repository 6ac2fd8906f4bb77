using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace BbbGen.CloudFormation.Documents;

/// <summary>
/// Which strings may be written without quotes. Readers of YAML 1.1 (PyYAML, and with it cfn-lint and older AWS tools)
/// take <c>no</c>, <c>0777</c>, <c>12:30</c> and <c>2012-10-17</c> for something else than text; readers of YAML 1.2
/// take <c>0o17</c> and <c>1e3</c>. What either could misread is quoted.
/// </summary>
internal static partial class YamlStyle
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=<~";

    /// <summary>The style a string is written in, as a key or value, inside a flow sequence or not.</summary>
    public static ScalarStyle Of(string text, bool inFlow) =>
        MayBePlain(text, inFlow) ? ScalarStyle.Plain
        : text.Any(character => character is < ' ' or > '~') ? MayBeLiteral(text, inFlow) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted
        : ScalarStyle.SingleQuoted;

    private static bool MayBePlain(string text, bool inFlow) =>
        text.Length > 0
        && text.All(character => character is >= ' ' and <= '~')
        && text[0] != ' '
        && text[^1] is not (' ' or ':')
        && !Indicators.Contains(text[0], StringComparison.Ordinal)
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !(inFlow && text.AsSpan().ContainsAny(",[]{}"))
        && !Word().IsMatch(text)
        && !NumberLike().IsMatch(text);

    /// <summary>A block of lines keeps scripts readable; what a block cannot carry faithfully is escaped in double quotes.</summary>
    private static bool MayBeLiteral(string text, bool inFlow) =>
        !inFlow
        && text.Contains('\n', StringComparison.Ordinal)
        && text.All(character => character is '\n' or '\t' or (>= ' ' and <= '~') or (>= '\u00a0' and <= '\u2027') or (>= '\u202a' and < '\ud800'))
        && text[0] is not (' ' or '\n' or '\t')
        && text.Split('\n').All(line => line.Length == 0 || !string.IsNullOrWhiteSpace(line));

    [GeneratedRegex("^(?:y|n|yes|no|true|false|on|off|null)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>Numbers of any base, exponents, base sixty, dates: anything made only of the characters these are made of.</summary>
    [GeneratedRegex(@"^(?:[-+.]?[0-9][-+.0-9a-fA-FxXoO_,:tTzZ ]*|[-+]?\.(?:inf|nan|[0-9_]+.*))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberLike();
}
