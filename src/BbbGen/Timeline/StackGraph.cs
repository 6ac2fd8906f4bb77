using System.Net;
using System.Text;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.Timeline;

/// <summary>The nested stacks of the root as a graph: each is to the right of those it waits for.</summary>
internal sealed class StackGraph
{
    private const int Width = 180;
    private const int Height = 44;
    private const int Across = 60;
    private const int Down = 16;
    private const int Margin = 12;

    private readonly IReadOnlyList<PlannedResource> _stacks;
    private readonly HashSet<(ResourceAddress? From, ResourceAddress To)> _critical;
    private readonly Dictionary<ResourceAddress, (int Column, int Row)> _places = [];

    public StackGraph(Forecast forecast)
    {
        _stacks = forecast.Stacks;
        _critical = [.. forecast.Critical.Select(step => (step.WaitedFor, step.Address))];
        var rows = new Dictionary<int, int>();
        foreach (var stack in _stacks)
        {
            var column = Waits(stack).Select(wait => _places[wait].Column + 1).DefaultIfEmpty(0).Max();
            var row = rows.GetValueOrDefault(column);
            rows[column] = row + 1;
            _places.Add(stack.Address, (column, row));
        }
    }

    public IEnumerable<ResourceAddress> Waits(PlannedResource stack) => stack.WaitsFor.Where(_places.ContainsKey);

    public string Svg()
    {
        var (width, height) = _places.Count == 0
            ? (0, 0)
            : (X(_places.Values.Max(place => place.Column)) + Width + Margin, Y(_places.Values.Max(place => place.Row)) + Height + Margin);
        var svg = new StringBuilder();
        svg.Append(
            $"<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" ");
        svg.Append("aria-label=\"Which stack waits for which; the list below contains the same information\">\n");
        foreach (var (stack, wait) in _stacks.SelectMany(stack => Waits(stack).Select(wait => (stack, wait))))
        {
            var (fromX, fromY) = (X(_places[wait].Column) + Width, Y(_places[wait].Row) + (Height / 2));
            var (toX, toY) = (X(_places[stack.Address].Column), Y(_places[stack.Address].Row) + (Height / 2));
            var isCritical = _critical.Contains((wait, stack.Address)) ? " class=\"hot\"" : "";
            var curve = $"M{fromX} {fromY} C{fromX + (Across / 2)} {fromY} {toX - (Across / 2)} {toY} {toX} {toY}";
            svg.Append($"<path{isCritical} d=\"{curve}\"/>\n");
        }

        foreach (var stack in _stacks)
        {
            var (x, y) = (X(_places[stack.Address].Column), Y(_places[stack.Address].Row));
            svg.Append($"<rect x=\"{x}\" y=\"{y}\" width=\"{Width}\" height=\"{Height}\" rx=\"4\"/>");
            svg.Append(
                $"<text x=\"{x + 8}\" y=\"{y + 18}\">{WebUtility.HtmlEncode(stack.Address.LogicalId)}</text>");
            svg.Append($"<text x=\"{x + 8}\" y=\"{y + 35}\">{DurationText.Text(stack.Start)} – ");
            svg.Append($"{DurationText.Text(stack.End)}</text>\n");
        }

        return svg.Append("</svg>").ToString();
    }

    private static int X(int column) => Margin + (column * (Width + Across));

    private static int Y(int row) => Margin + (row * (Height + Down));
}
