using System.Security;
using System.Text;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Architecture;

/// <summary>
/// A deployment as a drawing (SVG), from the evaluated templates: a box for each party of the port matrix that exists, with its number and
/// size, and an arrow for each pair of parties whose security groups let packets through.
/// </summary>
public sealed class ArchitecturePicture
{
    /// <summary>The style of all pictures on a page.</summary>
    public const string Css = """
        .arch { font: 14px system-ui, sans-serif; background: #fff; }
        .arch text { fill: #1b1f24; text-anchor: middle; } .arch .small { font-size: 12px; fill: #57606a; }
        .arch .port { font-size: 11px; fill: #0550ae; }
        .arch.narrow { font-size: 13px; } .arch.narrow .small { font-size: 11px; } .arch.narrow .port { font-size: 10.5px; }
        .arch .zone { fill: none; stroke: #8c959f; stroke-dasharray: 5 4; } .arch .box { fill: #ddf4ff; stroke: #0550ae; }
        .arch .data { fill: #dafbe1; stroke: #116329; }
        .arch .people { fill: #fff8c5; stroke: #7d4e00; }
        .arch .flow { stroke: #0550ae; fill: none; } .arch .end { fill: #0550ae; }
        .arch .on { paint-order: stroke; stroke: #fff; stroke-width: 4px; }
        @media (prefers-color-scheme: dark) {
        .arch { background: #0d1117; } .arch text { fill: #e6edf3; } .arch .small { fill: #a5adb5; }
        .arch .port { fill: #79c0ff; } .arch .zone { stroke: #656c76; }
        .arch .box { fill: #0c2d6b; stroke: #79c0ff; } .arch .data { fill: #04260f; stroke: #7ee787; }
        .arch .people { fill: #341a00; stroke: #f2cc60; }
        .arch .flow { stroke: #79c0ff; } .arch .end { fill: #79c0ff; } .arch .on { stroke: #0d1117; } }
        """;

    private const int Margin = 12;
    private const int Height = 64;
    private const int Line = 18;
    private const int Heading = 45;

    private readonly StringBuilder _svg = new();
    private readonly Deployed _deployed;
    private readonly PictureLayout _layout;
    private readonly List<(Party From, Party To, IReadOnlyList<string> Ports)> _flows;
    private readonly List<Party> _public;
    private readonly List<Party> _private;
    private readonly int _up;

    private ArchitecturePicture(StackInstance master, PictureLayout layout)
    {
        (_deployed, _layout) = (new(master), layout);
        _flows = [.. _deployed.Flows()];
        _private = [.. _deployed.Parties.Where(party => party is Party.Node or Party.Storage or Party.Database or Party.Cache)];
        _public = [.. _deployed.Parties.Where(party => party is not Party.World && !_private.Contains(party))];

        // Without the boxes at the top, the others move up.
        _up = layout.IsVertical ? 0 : _public.Concat(_private).Min(party => layout.Boxes[party].Y) - Heading - 30;
    }

    /// <summary>As a file.</summary>
    public static string File(StackInstance master, string title) => new ArchitecturePicture(master, PictureLayout.Wide).Drawn(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"arch\"", title, $"<style>\n{Css.ReplaceLineEndings("\n")}\n</style>\n", "end");

    /// <summary>As a part of a page with <see cref="Css"/>.</summary>
    public static string Wide(StackInstance master, string title) =>
        new ArchitecturePicture(master, PictureLayout.Wide).Part("wide", title);

    /// <summary>The same for a phone.</summary>
    public static string Narrow(StackInstance master, string title) =>
        new ArchitecturePicture(master, PictureLayout.Narrow).Part("narrow", title);

    private string Part(string kind, string title) => Drawn($"<svg class=\"arch {kind}\" width=\"{Width}\"", title, "", $"end-{kind}");

    private string Drawn(string start, string title, string style, string arrowhead)
    {
        Zone("public subnets", _public);
        Zone("private subnets", _private);
        foreach (var (from, to, ports) in _flows)
        {
            Arrow(from, to, from is Party.World ? [] : ports, arrowhead);
        }

        foreach (var party in _deployed.Parties)
        {
            Draw(party);
        }

        return $"{start} viewBox=\"0 0 {Width} {Bottom + (2 * Margin)}\" role=\"img\" "
            + $"aria-label=\"{SecurityElement.Escape(title)}\">\n{style}"
            + $"<defs><marker id=\"{arrowhead}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
            + $"orient=\"auto\">\n<path class=\"end\" d=\"M0 0 8 4 0 8z\"/></marker></defs>\n{_svg}</svg>\n";
    }

    private int Width => _deployed.Parties.Max(party => Of(party).X + Of(party).Width) + 16 + Margin;

    private int Bottom => _public.Concat(_private).Max(party => Of(party).Y + HeightOf(party));

    private void Zone(string name, List<Party> parties)
    {
        if (parties.Count == 0)
        {
            return;
        }

        var x = parties.Min(party => Of(party).X) - Margin;
        var width = parties.Max(party => Of(party).X + Of(party).Width) + Margin - x;
        var y = _layout.IsVertical ? parties.Min(party => Of(party).Y) - Heading + Margin : 30;
        var bottom = (_layout.IsVertical ? parties.Max(party => Of(party).Y + HeightOf(party)) : Bottom) + Margin;
        _svg.Append($"<rect class=\"zone\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{bottom - y}\" rx=\"8\"/>")
            .Append($"<text class=\"small\" x=\"{x + 60}\" y=\"{y + 20}\">{name}</text>\n");
    }

    private void Draw(Party party)
    {
        var (box, ports) = (Of(party), OpenTo(party));
        var middle = box.X + (box.Width / 2);
        _svg.Append($"<rect class=\"{Kind(party)}\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" ")
            .Append($"height=\"{HeightOf(party)}\" rx=\"6\"/>")
            .Append($"<text x=\"{middle}\" y=\"{box.Y + 28}\">{_deployed.Title(party)}</text>")
            .Append($"<text class=\"small\" x=\"{middle}\" y=\"{box.Y + 48}\">{SecurityElement.Escape(_deployed.Size(party))}</text>\n");
        for (var line = 0; line < ports.Count; line++)
        {
            _svg.Append($"<text class=\"port\" x=\"{middle}\" y=\"{box.Y + 68 + (Line * line)}\">{ports[line]}</text>\n");
        }
    }

    private void Arrow(Party from, Party to, IReadOnlyList<string> ports, string arrowhead)
    {
        var points = _layout.Detours.GetValueOrDefault((from, to)) ?? Straight(from, to);
        _svg.Append($"<path class=\"flow\" marker-end=\"url(#{arrowhead})\" d=\"M")
            .AppendJoin(' ', points.Select(point => $"{point.X} {point.Y}")).Append("\"/>\n");
        var ((x1, y1), (x2, y2)) = (points[^2], points[^1]);
        var along = !_layout.IsVertical || y1 == y2 ? 50 : from is Party.Node ? 80 : 30;
        for (var line = 0; line < ports.Count; line++)
        {
            var y = y1 + ((y2 - y1) * along / 100) - 4 - (14 * (ports.Count - 1 - line));
            _svg.Append($"<text class=\"port on\" x=\"{x1 + ((x2 - x1) * along / 100)}\" y=\"{y}\">{ports[line]}</text>\n");
        }
    }

    private (int X, int Y)[] Straight(Party from, Party to)
    {
        var (first, second) = (Of(from), Of(to));
        return _layout.IsVertical || first.X == second.X
            ? [(first.X + (first.Width / 2), first.Y + HeightOf(from)), (second.X + (second.Width / 2), second.Y)]
            : [(first.X + first.Width, first.Y + (Height / 2)), (second.X, second.Y + (Height / 2))];
    }

    private Box Of(Party party)
    {
        var box = _layout.Boxes[party];
        return party is Party.World && !_layout.IsVertical ? box with { Y = ((30 + Bottom + Margin) / 2) - (Height / 2) }
            : box with { Y = box.Y - _up };
    }

    private int HeightOf(Party party) => Height + (Line * OpenTo(party).Count);

    private List<string> OpenTo(Party party)
    {
        var ports = _flows.Where(flow => flow.From is Party.World && flow.To == party).SelectMany(flow => flow.Ports).ToList();
        return ports.Count == 0 ? ports : _layout.PortsInOneLine ? [string.Join("; ", ports)] : [.. ports.SelectMany(Halves)];
    }

    /// <summary>A long list of ports in two lines.</summary>
    private static IEnumerable<string> Halves(string ports) =>
        ports.Length <= 20 ? [ports] : [ports[..ports.LastIndexOf(' ')], ports[(ports.LastIndexOf(' ') + 1)..]];

    private static string Kind(Party party) => party switch
    {
        Party.World => "people",
        Party.Database or Party.Cache or Party.Storage => "data",
        _ => "box",
    };
}
