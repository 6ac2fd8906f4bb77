namespace BbbGen.Cli.Help;

/// <summary>What somebody may have meant who typed a name that does not exist.</summary>
internal static class Nearest
{
    /// <summary>The name that was meant, or null: one that begins as typed, or differs from it in few letters.</summary>
    /// <param name="typed">What was typed; dashes before it do not count.</param>
    /// <param name="names">The names there are, the likelier first.</param>
    public static string? To(string typed, IEnumerable<string> names)
    {
        var word = typed.TrimStart('-');
        return word.Length == 0 ? null : names
            .Select(name => (Name: name, Steps: Steps(word, name.TrimStart('-'))))
            .Where(candidate => candidate.Steps <= Math.Max(word.Length, candidate.Name.TrimStart('-').Length) / 3)
            .OrderBy(candidate => candidate.Steps)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>Letters to add, leave out, change, or swap with the next; none for a beginning.</summary>
    private static int Steps(string typed, string name)
    {
        if (name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        // Three rows of the table of Damerau and Levenshtein are enough: swaps look two rows back.
        int[] older = [], previous = [.. Enumerable.Range(0, name.Length + 1)];
        for (var row = 1; row <= typed.Length; row++)
        {
            var current = new int[name.Length + 1];
            current[0] = row;
            for (var column = 1; column <= name.Length; column++)
            {
                var change = previous[column - 1] + (typed[row - 1] == name[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(previous[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && typed[row - 1] == name[column - 2] && typed[row - 2] == name[column - 1])
                {
                    current[column] = Math.Min(current[column], older[column - 2] + 1);
                }
            }

            (older, previous) = (previous, current);
        }

        return previous[name.Length];
    }
}
