using System.Text;
using System.Text.RegularExpressions;

namespace BbbGen.CloudFormation.Documents;

/// <summary>
/// YAML 1.1 allows lines within quotes and brackets to be indented like their key, or less. YamlDotNet 18.1.0 refuses that for double
/// quotes and brackets; here such lines are indented more, which does not change what they mean.
/// </summary>
internal static partial class YamlContinuations
{
    /// <summary>The text with these lines indented, and for each of them, by how many columns.</summary>
    public static (string Text, IReadOnlyDictionary<int, int> Shifts) Indented(string yaml)
    {
        var text = new StringBuilder(yaml.Length);
        Dictionary<int, int> shifts = [];
        var (state, block, shift, number) = (default(State), -1, 0, 0);
        foreach (var line in yaml.Split('\n'))
        {
            number++;
            var spaces = line.Length - line.TrimStart(' ').Length;
            if (state.IsOpen)
            {
                shifts[number] = shift;
                text.Append(' ', shift);
                state.Read(line);
            }
            else if (block < 0 || (!string.IsNullOrWhiteSpace(line) && spaces <= block))
            {
                shift = spaces + 2;
                state.Read(line);
                block = !state.IsOpen && BlockHeader().IsMatch(line) ? spaces : -1;
            }

            text.Append(line).Append('\n');
        }

        return (text.ToString(0, text.Length - 1), shifts);
    }

    [GeneratedRegex(@"(?:^|\s)[|>][-+0-9]{0,2}\s*(?:#.*)?$", RegexOptions.CultureInvariant)]
    internal static partial Regex BlockHeader();

    /// <summary>What is open at the end of a line.</summary>
    private struct State
    {
        private char _quote;
        private int _brackets;

        public readonly bool IsOpen => _quote != default || _brackets > 0;

        public void Read(string line)
        {
            // Where a value may begin; elsewhere a quote or a bracket is a character of a text.
            var isStart = _quote == default;
            for (var index = 0; index < line.Length; index++)
            {
                var (character, next) = (line[index], index + 1 < line.Length ? line[index + 1] : ' ');
                if (_quote != default)
                {
                    if ((_quote == '"' && character == '\\') || (_quote == '\'' && character == '\'' && next == '\''))
                    {
                        index++;
                    }
                    else if (character == _quote)
                    {
                        (_quote, isStart) = (default, false);
                    }
                }
                else if (character == '#' && (index == 0 || char.IsWhiteSpace(line[index - 1])))
                {
                    return;
                }
                else if (isStart && character is '"' or '\'')
                {
                    _quote = character;
                }
                else if (character is '[' or '{' && (isStart || _brackets > 0))
                {
                    (_brackets, isStart) = (_brackets + 1, true);
                }
                else if (character is ']' or '}' && _brackets > 0)
                {
                    (_brackets, isStart) = (_brackets - 1, false);
                }
                else if (isStart && character is '!' or '&')
                {
                    // A tag or an anchor, before its value.
                    while (index + 1 < line.Length && !char.IsWhiteSpace(line[index + 1]))
                    {
                        index++;
                    }
                }
                else if (!char.IsWhiteSpace(character))
                {
                    isStart = (character is ':' or '-' or '?' && char.IsWhiteSpace(next)) || (character == ',' && _brackets > 0);
                }
            }
        }
    }
}
