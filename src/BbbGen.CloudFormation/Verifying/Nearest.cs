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

    /// <summary>The number of letters to add, remove, change or swap with the next; 0 for a prefix.</summary>
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
