namespace BbbGen.Schemas;

/// <summary>
/// The format of our two hand-written lists: words separated by spaces, an indented line continues the one above, <c>#</c> starts a comment
/// line.
/// </summary>
internal static class IndentedList
{
    /// <summary>Reads such a list.</summary>
    /// <param name="text">The text of the file.</param>
    /// <returns>The words of each entry, continuations included; never an empty entry.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var entries = new List<List<string>>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
            {
                continue;
            }

            if (!char.IsWhiteSpace(line[0]))
            {
                entries.Add([.. words]);
            }
            else if (entries.Count > 0)
            {
                entries[^1].AddRange(words);
            }
            else
            {
                throw new SchemaException($"'{line.Trim()}' continues a line, and there is none above it.");
            }
        }

        return entries;
    }
}
