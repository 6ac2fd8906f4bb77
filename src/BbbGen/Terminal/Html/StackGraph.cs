using System.Text;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Simulation;
using BbbGen.Templates;

namespace BbbGen.Terminal.Html;

/// <summary>
/// The nested stacks of the root as a graph, with the times of the rehearsal: each is to the right of those it waits for. A wait that
/// follows from others is not drawn.
/// </summary>
internal sealed class StackGraph
{
    private const int Width = 200;
    private const int Height = 46;
    private const int Across = 50;
    private const int Down = 16;
    private const int Margin = 12;

    private readonly RehearsedDeployment _rehearsed;
    private readonly IReadOnlyList<PlannedResource> _stacks;
    private readonly HashSet<(ResourceAddress? From, ResourceAddress To)> _critical;
    private readonly Dictionary<ResourceAddress, (int Column, int Row)> _places = [];

    /// <summary>Free places, through which waits lead that cross a column.</summary>
    private readonly Dictionary<(ResourceAddress From, int Column), int> _lanes = [];
    private readonly List<(ResourceAddress From, ResourceAddress To)> _drawn;

    public StackGraph(RehearsedDeployment rehearsed)
    {
        (_rehearsed, _stacks) = (rehearsed, rehearsed.Forecast.Stacks);
        _critical = [.. rehearsed.Cause is null ? rehearsed.Forecast.Critical.Select(step => (step.WaitedFor, step.Address)) : []];
        var known = _stacks.Select(stack => stack.Address).ToHashSet();
        var waits = _stacks.ToDictionary(
            stack => stack.Address, stack => (IReadOnlyList<ResourceAddress>)[.. stack.WaitsFor.Where(known.Contains)]);
        bool Reaches(ResourceAddress from, ResourceAddress to) => waits[from].Any(wait => wait == to || Reaches(wait, to));
        _drawn =
        [
            .. from stack in _stacks
               from wait in waits[stack.Address]
               where !waits[stack.Address].Any(other => other != wait && Reaches(other, wait))
               select (wait, stack.Address),
        ];
        Place(waits);
    }

    private void Place(Dictionary<ResourceAddress, IReadOnlyList<ResourceAddress>> waits)
    {
        // A stack is right before the first one that waits for it, so that few waits cross a column.
        int Earliest(ResourceAddress stack) => waits[stack].Select(wait => Earliest(wait) + 1).DefaultIfEmpty(0).Max();
        var last = waits.Keys.Select(Earliest).DefaultIfEmpty(0).Max();
        int Latest(ResourceAddress stack) =>
            waits.Where(other => other.Value.Contains(stack)).Select(other => Latest(other.Key) - 1).DefaultIfEmpty(last).Min();
        var rows = new int[last + 1];
        foreach (var stack in waits.Keys)
        {
            var column = Latest(stack);
            _places.Add(stack, (column, rows[column]++));
        }

        foreach (var (from, to) in _drawn)
        {
            for (var column = _places[from].Column + 1; column < _places[to].Column; column++)
            {
                if (!_lanes.ContainsKey((from, column)))
                {
                    _lanes.Add((from, column), rows[column]++);
                }
            }
        }
    }

    /// <summary>Whether a drawn wait decides the total.</summary>
    public bool HasCritical => _drawn.Any(wait => _critical.Contains((wait.From, wait.To)));

    public IEnumerable<ResourceAddress> Waits(PlannedResource stack) => stack.WaitsFor.Where(_places.ContainsKey);

    public string Svg()
    {
        var columns = _places.Values.Select(place => place.Column).DefaultIfEmpty(0).Max();
        var rows = _places.Values.Select(place => place.Row).Concat(_lanes.Values).DefaultIfEmpty(0).Max();
        var (width, height) = (X(columns) + Width + Margin, Y(rows) + Height + Margin);
        var svg = new StringBuilder();
        svg.Append($"<svg class=\"graph\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" ");
        svg.Append("aria-label=\"Which stack waits for which; the list below contains the same information\">\n");
        foreach (var (wait, stack) in _drawn)
        {
            var isCritical = _critical.Contains((wait, stack)) ? " class=\"hot\"" : "";
            var (fromX, fromY) = (X(_places[wait].Column) + Width, Middle(_places[wait].Row));
            var curve = new StringBuilder($"M{fromX} {fromY}");
            for (var column = _places[wait].Column + 1; column <= _places[stack].Column; column++)
            {
                var toY = Middle(_lanes.TryGetValue((wait, column), out var lane) && column < _places[stack].Column
                    ? lane : _places[stack].Row);
                var toX = X(column);
                curve.Append($" C{toX - (Across / 2)} {fromY} {toX - (Across / 2)} {toY} {toX} {toY}");
                curve.Append(column < _places[stack].Column ? $" H{toX + Width}" : "");
                fromY = toY;
            }

            svg.Append($"<path{isCritical} d=\"{curve}\"/>\n");
        }

        foreach (var stack in _stacks)
        {
            var (x, y) = (X(_places[stack.Address].Column), Y(_places[stack.Address].Row));
            var words = TemplateSet.WordsOf(stack.Address.LogicalId) ?? stack.Address.LogicalId;
            svg.Append($"<rect x=\"{x}\" y=\"{y}\" width=\"{Width}\" height=\"{Height}\" rx=\"4\"/>");
            svg.Append($"<text x=\"{x + 10}\" y=\"{y + 19}\">{RehearsalPage.Text(words)}</text>");
            svg.Append($"<text class=\"when\" x=\"{x + 10}\" y=\"{y + 37}\">{Time(stack.Address)}</text>\n");
        }

        return svg.Append("</svg>").ToString();
    }

    private string Time(ResourceAddress stack) => _rehearsed.Spans.FirstOrDefault(span => span.Address == stack) is { } span
        ? $"{DurationText.Text(span.Start)} – {DurationText.Text(span.End)}{(span.HasFailed ? ", failed" : "")}"
        : "not started";

    private static int X(int column) => Margin + (column * (Width + Across));

    private static int Middle(int row) => Y(row) + (Height / 2);

    private static int Y(int row) => Margin + (row * (Height + Down));
}
