namespace BbbGen.Terminal.Text;

internal static class Wrapped
{
    private const int Hanging = 4;

    private static readonly string[] Commands = ["'bbbgen ", "'aws "];

    /// <summary>Continuation lines are indented. A word wider than the terminal is not broken, nor is a command in quotes, so that they can
    /// be copied.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> lines, int width) =>
        lines.SelectMany(line => Pieces(line, width, Indentation(line)));

    /// <summary>The same for a message. A row of a table continues below its last column if that has half of the width; a line that is a
    /// command stays whole, so that it can be copied.</summary>
    public static IEnumerable<string> Message(string line, int width)
    {
        var text = line.TrimStart();
        var column = line.TrimEnd().LastIndexOf("  ", StringComparison.Ordinal) + 2;
        return text.StartsWith("bbbgen ") || text.StartsWith("aws ") ? [line]
            : Pieces(line, width, column > Math.Max(line.Length - text.Length, 1) && column <= width / 2 ? column : Indentation(line));
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length + Hanging;

    private static IEnumerable<string> Pieces(string line, int width, int indentation)
    {
        while (line.Length > width)
        {
            var start = line.Length - line.TrimStart().Length;
            var space = Enumerable.Range(start, width - start + 1).Reverse().Concat(Enumerable.Range(width, line.Length - width))
                .FirstOrDefault(place => place > start && line[place] == ' ' && !IsInCommand(line, place));
            if (space == 0)
            {
                break;
            }

            yield return line[..space].TrimEnd();
            line = new string(' ', indentation) + line[space..].TrimStart();
        }

        yield return line;
    }

    private static bool IsInCommand(string line, int place)
    {
        var begin = Commands.Max(command => line.LastIndexOf(command, place, StringComparison.Ordinal));
        return begin >= 0 && line.IndexOf('\'', begin + 1) > place;
    }
}
