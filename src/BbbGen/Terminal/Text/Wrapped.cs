namespace BbbGen.Terminal.Text;

/// <summary>Breaks lines at blanks, so that they fit a terminal.</summary>
internal static class Wrapped
{
    /// <summary>How much further in a line goes on.</summary>
    private const int Hanging = 4;

    /// <summary>The lines, the broken ones going on further in. A word wider than the terminal stays whole: it may be copied.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> lines, int width) => lines.SelectMany(line => Pieces(line, width));

    private static IEnumerable<string> Pieces(string line, int width)
    {
        var indentation = line.Length - line.TrimStart().Length + Hanging;
        while (line.Length > width)
        {
            var start = line.Length - line.TrimStart().Length;
            var blank = line.LastIndexOf(' ', width);
            blank = blank > start ? blank : line.IndexOf(' ', start);
            if (blank < 0)
            {
                break;
            }

            yield return line[..blank].TrimEnd();
            line = new string(' ', indentation) + line[blank..].TrimStart();
        }

        yield return line;
    }
}
