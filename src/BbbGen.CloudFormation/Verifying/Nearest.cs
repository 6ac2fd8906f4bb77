namespace BbbGen.CloudFormation.Verifying;

/// <summary>Finds the name that was probably intended by a mistyped one.</summary>
public static class Nearest
{
    /// <summary>The name that starts with the typed text or differs from it in few letters; null if there is none.</summary>
    /// <param name="typed">What was typed; leading dashes are ignored.</param>
    /// <param name="names">The existing names, the likelier first.</param>
    public static string? To(string typed, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var word = typed.TrimStart('-');
        return word.Length == 0 ? null : names
            .Select(name => (Name: name, Steps: Steps(word, name.TrimStart('-'))))
            .Where(candidate => candidate.Steps <= Math.Max(word.Length, candidate.Name.TrimStart('-').Length) / 3)
            .OrderBy(candidate => candidate.Steps)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>What to do about a mistyped name: a question if one is near, or else the given text.</summary>
    /// <param name="typed"><inheritdoc cref="To" path="/param[@name='typed']"/></param>
    /// <param name="names"><inheritdoc cref="To" path="/param[@name='names']"/></param>
    /// <param name="otherwise">What to do if no name is near, without a period.</param>
    public static string Fix(string typed, IEnumerable<string> names, string otherwise) =>
        To(typed, names) is { } likely ? $"did you mean {likely}?" : otherwise;

    /// <summary>
    /// The number of letters to add, remove, change or swap with the next; 0 for a prefix. A letter in the other case is the same letter.
    /// </summary>
    internal static int Steps(string typed, string name)
    {
        if (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        // Damerau-Levenshtein distance with three rows: a swap looks two rows back.
        int[] older = [], previous = [.. Enumerable.Range(0, name.Length + 1)];
        for (var row = 1; row <= typed.Length; row++)
        {
            var current = new int[name.Length + 1];
            current[0] = row;
            for (var column = 1; column <= name.Length; column++)
            {
                var change = previous[column - 1] + (IsSame(typed[row - 1], name[column - 1]) ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(previous[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && IsSame(typed[row - 1], name[column - 2]) && IsSame(typed[row - 2], name[column - 1]))
                {
                    current[column] = Math.Min(current[column], older[column - 2] + 1);
                }
            }

            (older, previous) = (previous, current);
        }

        return previous[name.Length];
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
