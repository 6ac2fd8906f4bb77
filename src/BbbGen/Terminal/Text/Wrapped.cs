namespace BbbGen.Terminal.Text;

internal static class Wrapped
{
    private const int Hanging = 4;

    /// <summary>Continuation lines are indented. A word wider than the terminal is not broken, so that it can be copied.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> lines, int width) => lines.SelectMany(line => Pieces(line, width));

    private static IEnumerable<string> Pieces(string line, int width)
    {
        var indentation = line.Length - line.TrimStart().Length + Hanging;
        while (line.Length > width)
        {
            var start = line.Length - line.TrimStart().Length;
            var space = line.LastIndexOf(' ', width);
            space = space > start ? space : line.IndexOf(' ', start);
            if (space < 0)
            {
                break;
            }

            yield return line[..space].TrimEnd();
            line = new string(' ', indentation) + line[space..].TrimStart();
        }

        yield return line;
    }
}
