namespace BbbGen.Commands;

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

        var steps = new int[typed.Length + 1, name.Length + 1];
        for (var row = 0; row <= typed.Length; row++)
        {
            for (var column = 0; column <= name.Length; column++)
            {
                steps[row, column] = (row, column) switch
                {
                    (0, _) => column,
                    (_, 0) => row,
                    _ => Step(steps, typed, name, row, column),
                };
            }
        }

        return steps[typed.Length, name.Length];
    }

    private static int Step(int[,] steps, string typed, string name, int row, int column)
    {
        var change = steps[row - 1, column - 1] + (typed[row - 1] == name[column - 1] ? 0 : 1);
        var swap = row > 1 && column > 1 && typed[row - 1] == name[column - 2] && typed[row - 2] == name[column - 1]
            ? steps[row - 2, column - 2] + 1
            : int.MaxValue;
        return Math.Min(Math.Min(change, swap), Math.Min(steps[row - 1, column], steps[row, column - 1]) + 1);
    }
}
