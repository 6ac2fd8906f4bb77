using Spectre.Console;
using Spectre.Console.Rendering;

namespace BbbGen.Terminal.Live;

/// <summary>A frame that is drawn over the previous one in a single write, so that nothing flickers.</summary>
/// <param name="above">The number of lines of the previous frame.</param>
internal sealed class FrameDrawing(IReadOnlyList<FrameLine> lines, int above) : IRenderable
{
    /// <summary>The width from which there is room for logical IDs.</summary>
    private const int WidthWithNames = 110;

    private const int NameColumn = 40;

    /// <summary>As wide as <c>deleting 0m32 of about 7m00</c>, so that the column of names does not move.</summary>
    private const int RightColumn = 27;

    private const string ClearToEndOfLine = "\u001b[K";
    private const string ClearBelow = "\u001b[J";

    public Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        if (above > 0)
        {
            yield return Control(options, $"\r\u001b[{above}A");
        }

        // The last column stays empty because some terminals wrap a line that fills it.
        var width = maxWidth - 1;
        foreach (var line in lines)
        {
            foreach (var segment in Line(line, width, options.Unicode))
            {
                yield return segment;
            }

            yield return Control(options, ClearToEndOfLine);
            yield return Segment.LineBreak;
        }

        yield return Control(options, ClearBelow);
    }

    private static Segment Control(RenderOptions options, string sequence) =>
        options.Ansi ? Segment.Control(sequence) : Segment.Empty;

    private static IEnumerable<Segment> Line(FrameLine line, int width, bool unicode)
    {
        var left = $"{new string(' ', 2 * line.Depth)}{Mark(line.Sign, unicode)}{line.Text}";
        var hasName = width >= WidthWithNames && line.Name.Length > 0;
        var hasRight = line.Right.Length > 0 && width >= 2 * line.Right.Length;
        var room = hasName ? width - NameColumn - RightColumn - 2 : width - (hasRight ? line.Right.Length + 2 : 0);
        var text = new Segment(left, StyleOf(line.Tone));
        if (text.CellCount() > room)
        {
            text = Segment.Truncate(text, Math.Max(room, 1))!;
        }

        yield return text;
        if (hasName)
        {
            var nameRoom = NameColumn + RightColumn - Math.Max(line.Right.Length, RightColumn);
            var name = Cut(new Segment(line.Name, StyleOf(Tone.Quiet)), nameRoom);
            yield return new(new string(' ', Math.Max(room - text.CellCount(), 0)));
            yield return name;
            yield return !hasRight ? Segment.Empty
                : new(new string(' ', NameColumn + RightColumn - name.CellCount() - line.Right.Length));
        }
        else if (hasRight)
        {
            yield return new(new string(' ', Math.Max(room - text.CellCount(), 0)));
        }

        if (hasRight)
        {
            yield return new("  ");
            yield return new(line.Right, StyleOf(line.Tone is Tone.Good ? Tone.Quiet : line.Tone));
        }
    }

    private static Segment Cut(Segment segment, int room) =>
        segment.CellCount() > room ? Segment.Truncate(segment, room)! : segment;

    private static string Mark(Sign sign, bool unicode) => (sign, unicode) switch
    {
        (Sign.None, _) => "",
        (Sign.Waiting, true) => "· ",
        (Sign.Waiting, false) => ". ",
        (Sign.Running, true) => "▸ ",
        (Sign.Running, false) => "> ",
        (Sign.Done, true) => "✓ ",
        (Sign.Done, false) => "+ ",
        (Sign.Failed, true) => "✗ ",
        (Sign.Failed, false) => "x ",
        (_, true) => "⊘ ",
        (_, false) => "- ",
    };

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Title => new(decoration: Decoration.Bold),
        Tone.Quiet => new(decoration: Decoration.Dim),
        Tone.Good => new(Color.Green),
        Tone.Bad => new(Color.Red, decoration: Decoration.Bold),
        Tone.Late => new(Color.Yellow),
        _ => Style.Plain,
    };
}
