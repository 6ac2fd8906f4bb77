using System.Net;
using System.Text;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Simulation;

namespace BbbGen.Timeline;

/// <summary>A rehearsal as one HTML file, without network access or scripts. It works with the keyboard alone, because every bar is the
/// summary of a <c>details</c> element.</summary>
internal sealed class TimelinePage
{
    private readonly StringBuilder _page = new();
    private readonly RehearsedDeployment _rehearsed;
    private readonly Dictionary<ResourceAddress, PlannedResource> _planned;
    private readonly Dictionary<ResourceAddress, CriticalStep> _critical;
    private readonly TimeSpan _whole;

    private TimelinePage(RehearsedDeployment rehearsed)
    {
        _rehearsed = rehearsed;
        _planned = rehearsed.Forecast.Resources.ToDictionary(resource => resource.Address);
        _critical = rehearsed.Forecast.Critical.ToDictionary(step => step.Address);
        _whole = rehearsed.Spans.Max(span => span.End);
    }

    public static string Of(RehearsedDeployment rehearsed)
    {
        var page = new TimelinePage(rehearsed);
        page.Head();
        page.Timeline();
        page.CriticalPath();
        page.Graph();
        page.Resources();
        page.Line("</main></body></html>");
        return page._page.ToString();
    }

    private void Head()
    {
        var forecast = _rehearsed.Forecast;
        Line($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Text(_rehearsed.Title)}: rehearsal</title>
            <style>
            {PageStyle.Css}
            </style></head>
            <body><main>
            <h1>{Text(_rehearsed.Title)}: rehearsal of a deployment</h1>
            """);
        Line(_rehearsed.Cause is { } cause
            ? $"<p class=\"why\">{Text(string.Join('/', [.. cause.Path, cause.LogicalId]))} failed: {Text(cause.Reason ?? "")}</p>"
            : $"<p>Typical duration: <strong>{DurationText.Text(forecast.Typical)}</strong>. Half of all deployments finish within "
                + $"<strong>{DurationText.Text(forecast.P50)}</strong>, "
                + $"nine of ten within <strong>{DurationText.Text(forecast.P90)}</strong>. Nothing was deployed.</p>");
    }

    private void Timeline()
    {
        Line("<section aria-labelledby=\"timeline\"><h2 id=\"timeline\">Timeline</h2>");
        Line("<p class=\"type\">Select a bar for details. Orange is on the critical path; red failed or was canceled.</p>");
        var byStack = _rehearsed.Spans.ToLookup(span => span.Address.Stack);
        foreach (var span in byStack[""].Where(span => byStack.Contains(span.Address.ToString())))
        {
            Stack(span, byStack);
        }

        var own = byStack[""].Where(span => !byStack.Contains(span.Address.ToString())).ToList();
        if (own.Count > 0)
        {
            Line("<h2 id=\"own\">The master's own resources</h2><ul>");
            own.ForEach(Resource);
            Line("</ul>");
        }

        Line("</section>");
    }

    private void Stack(ResourceSpan stack, ILookup<string, ResourceSpan> byStack)
    {
        Line($"<details class=\"{State(stack)}\" id=\"{Id(stack.Address)}\">{Summary(stack)}<div class=\"inner\">{Facts(stack)}<ul>");
        foreach (var span in byStack[stack.Address.ToString()])
        {
            if (byStack.Contains(span.Address.ToString()))
            {
                _page.Append("<li>");
                Stack(span, byStack);
                Line("</li>");
            }
            else
            {
                Resource(span);
            }
        }

        Line("</ul></div></details>");
    }

    private void Resource(ResourceSpan span) =>
        Line($"<li><details class=\"{State(span)}\" id=\"{Id(span.Address)}\">{Summary(span)}"
            + $"<div class=\"inner\">{Facts(span)}</div></details></li>");

    private string Summary(ResourceSpan span)
    {
        var (left, width) = (100 * (span.Start / _whole), 100 * ((span.End - span.Start) / _whole));
        var bar = $"left:{left:0.##}%;width:{Math.Min(width, 100 - left):0.##}%";
        var state = State(span) switch { "hot" => "on the critical path", "bad" => span.Status.Text, _ => "" };
        return $"<summary><span class=\"name\">{Text(span.Address.LogicalId)}</span>"
            + $"<span class=\"time\">{DurationText.Text(span.Start)} – {DurationText.Text(span.End)}</span>"
            + $"<span class=\"hidden\">{state}</span><span class=\"track\"><span class=\"bar\" style=\"{bar}\"></span></span></summary>";
    }

    private string Facts(ResourceSpan span)
    {
        var facts = new StringBuilder($"<dl><dt>Type</dt><dd>{Text(span.Type)}</dd>");
        if (_planned.TryGetValue(span.Address, out var planned))
        {
            facts.Append(
                planned.WaitsFor.Count == 0 ? "" : $"<dt>Waits for</dt><dd>{string.Join(", ", planned.WaitsFor.Select(Link))}</dd>");
            var waiting = _planned.Values.Where(other => other.WaitsFor.Contains(span.Address))
                .Select(other => Link(other.Address))
                .ToList();
            facts.Append(waiting.Count == 0 ? "" : $"<dt>Needed by</dt><dd>{string.Join(", ", waiting)}</dd>");
            facts.Append(planned.IsKnown ? "" : "<dt>Duration</dt><dd>an estimate: there are no figures for this type</dd>");
        }

        if (_rehearsed.Cause is null && _critical.TryGetValue(span.Address, out var step) && step.WaitedFor is not null)
        {
            facts.Append($"<dt>Critical path</dt><dd>{Text(PathText.Wait(step))}</dd>");
        }

        facts.Append(span.HasFailed ? $"<dt>{Text(span.Status.Text)}</dt><dd class=\"why\">{Text(span.Reason ?? "")}</dd>" : "");
        return facts.Append("</dl>").ToString();
    }

    private void CriticalPath()
    {
        if (_rehearsed.Cause is not null)
        {
            return;
        }

        Line("<section aria-labelledby=\"path\"><h2 id=\"path\">Critical path</h2>"
            + "<p class=\"type\">Its steps, and how much sooner the deployment would be complete without each wait.</p>"
            + "<ol class=\"steps\">");
        foreach (var step in _rehearsed.Forecast.Critical)
        {
            Line($"<li><span class=\"time\">{DurationText.Text(step.Start)} – {DurationText.Text(step.End)}</span>"
                + $"<span class=\"name\">{Link(step.Address)} <span class=\"cost\">{Text(PathText.Wait(step))}</span></span></li>");
        }

        Line("</ol></section>");
    }

    private void Graph()
    {
        var graph = new StackGraph(_rehearsed.Forecast);
        Line("<section aria-labelledby=\"graph\"><h2 id=\"graph\">Dependencies</h2>");
        Line($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"graph\">{graph.Svg()}</div><ul>");
        foreach (var stack in _rehearsed.Forecast.Stacks)
        {
            var waits = graph.Waits(stack).Select(Link).ToList();
            Line($"<li>{Link(stack.Address)} "
                + $"{(waits.Count == 0 ? "waits for no other stack" : $"waits for {string.Join(", ", waits)}")}</li>");
        }

        Line("</ul></section>");
    }

    private void Resources()
    {
        Line("<section aria-labelledby=\"resources\"><h2 id=\"resources\">Resources</h2><table><thead><tr>"
            + "<th scope=\"col\">Type</th><th scope=\"col\">Count</th><th scope=\"col\">Longest</th></tr></thead><tbody>");
        var types = _rehearsed.Forecast.Resources.GroupBy(resource => resource.Type).OrderBy(type => type.Key, StringComparer.Ordinal);
        foreach (var type in types)
        {
            var longest = type.Max(resource => resource.End - resource.Start);
            Line($"<tr><td>{Text(type.Key)}</td><td>{type.Count()}</td><td>{DurationText.Text(longest)}</td></tr>");
        }

        Line("</tbody></table></section>");
    }

    private string State(ResourceSpan span) => span.Status.Progress is Progress.Failed ? "bad"
        : _rehearsed.Cause is null && _critical.ContainsKey(span.Address) ? "hot"
        : "cool";

    private string Link(ResourceAddress address) => _rehearsed.Spans.Any(span => span.Address == address)
        ? $"<a href=\"#{Id(address)}\">{Text(address.LogicalId)}</a>"
        : Text(address.LogicalId);

    private static string Id(ResourceAddress address) => Text($"r-{address.ToString().Replace('/', '-')}");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Line(string line) => _page.Append(line).Append('\n');
}
