using System.Globalization;
using System.Security;
using System.Text;
using BbbGen.Terminal.Live;
using BbbGen.Testing;
using Spectre.Console;
using Spectre.Console.Rendering;
using Spectre.Console.Testing;

namespace BbbGen.Tests.ProgressTracking;

/// <summary>
/// The pictures in <c>docs/screenshots</c> are drawn from the frames themselves: <c>BBBGEN_ACCEPT_SNAPSHOTS=1</c> makes them again.
/// </summary>
public sealed class ScreenshotTests
{
    private const int Columns = 80;
    private const int LineHeight = 18;
    private const double CharacterWidth = 7.8;

    [Fact]
    public async Task The_picture_of_a_deployment_is_current() => GeneratedPage.Match(
        "docs/screenshots/deploy.svg", Picture((await Scene.ScalableAsync()).At(420), "A deployment after seven minutes"));

    [Fact]
    public async Task The_picture_of_a_failure_is_current()
    {
        var scene = await Scene.FailureAsync();
        var moment = scene.Operation.At("BBBDatabaseStack/BBBRDSDBInstance1 CREATE_FAILED") + 40;
        GeneratedPage.Match("docs/screenshots/failure.svg", Picture(scene.At(moment), "A failed deployment that is being rolled back"));
    }

    private static string Picture((BbbGen.ProgressTracking.ProgressTree Tree, BbbGen.Operations.AwsClock Clock) moment, string title)
    {
        using var console = new TestConsole().Width(Columns);
        console.Profile.Capabilities.Unicode = true;
        var drawing = new FrameDrawing(new ProgressFrame(moment.Tree, moment.Clock).Lines(Columns, 23), 0);
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        var lines = Lines(((IRenderable)drawing).Render(options, Columns)).ToList();
        var (width, height) = ((int)(Columns * CharacterWidth) + 24, (lines.Count * LineHeight) + 28);
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{SecurityElement.Escape(title)}">
            <style>
            rect {"{"} fill: #0d1117; {"}"} text {"{"} font: 13px ui-monospace, monospace; fill: #e6edf3; white-space: pre; {"}"}
            .dim {"{"} fill: #9198a1; {"}"} .bold {"{"} font-weight: bold; {"}"} .red {"{"} fill: #ff7b72; {"}"}
            .green {"{"} fill: #7ee787; {"}"} .yellow {"{"} fill: #f2cc60; {"}"}
            </style>
            <rect width="100%" height="100%" rx="8"/>

            """.ReplaceLineEndings("\n"));
        for (var row = 0; row < lines.Count; row++)
        {
            var column = 0;
            foreach (var segment in lines[row])
            {
                Append(svg, segment, column, 24 + (row * LineHeight));
                column += segment.CellCount();
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, Segment segment, int column, int y)
    {
        if (string.IsNullOrWhiteSpace(segment.Text))
        {
            return;
        }

        string[] classes =
        [
            .. segment.Style.Decoration.HasFlag(Decoration.Dim) ? ["dim"] : Array.Empty<string>(),
            .. segment.Style.Decoration.HasFlag(Decoration.Bold) ? ["bold"] : Array.Empty<string>(),
            .. segment.Style.Foreground == Color.Red ? ["red"] : Array.Empty<string>(),
            .. segment.Style.Foreground == Color.Green ? ["green"] : Array.Empty<string>(),
            .. segment.Style.Foreground == Color.Yellow ? ["yellow"] : Array.Empty<string>(),
        ];
        var trimmed = segment.Text.TrimStart(' ');
        var x = 12 + ((column + segment.Text.Length - trimmed.Length) * CharacterWidth);
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y}\"")
            .Append(classes.Length == 0 ? "" : $" class=\"{string.Join(' ', classes)}\"")
            .Append(CultureInfo.InvariantCulture, $" textLength=\"{trimmed.TrimEnd().Length * CharacterWidth:0.#}\">")
            .Append(SecurityElement.Escape(trimmed.TrimEnd())).Append("</text>\n");
    }

    private static IEnumerable<List<Segment>> Lines(IEnumerable<Segment> segments)
    {
        List<Segment> line = [];
        foreach (var segment in segments.Where(segment => !segment.IsControlCode))
        {
            if (segment.IsLineBreak)
            {
                yield return line;
                line = [];
            }
            else
            {
                line.Add(segment);
            }
        }
    }
}
