using System.Text;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Simulation;
using BbbGen.Timeline;

namespace BbbGen.Terminal.Html;

/// <summary>The course of a rehearsal: a bar for each resource on a common axis in minutes.</summary>
internal sealed class PageTimeline
{
    /// <summary>As many as a phone has room for.</summary>
    private const int MostTicks = 6;

    private static readonly int[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 240];

    private readonly StringBuilder _html = new();
    private readonly RehearsedDeployment _rehearsed;
    private readonly Func<ResourceAddress, string> _link;
    private readonly Dictionary<ResourceAddress, PlannedResource> _planned;
    private readonly Dictionary<ResourceAddress, CriticalStep> _critical;
    private readonly TimeSpan _whole;

    private PageTimeline(RehearsedDeployment rehearsed, Func<ResourceAddress, string> link)
    {
        (_rehearsed, _link) = (rehearsed, link);
        _planned = rehearsed.Forecast.Resources.ToDictionary(resource => resource.Address);
        _critical = rehearsed.Forecast.Critical.ToDictionary(step => step.Address);
        _whole = rehearsed.Spans.Max(span => span.End);
        _whole = rehearsed.Cause is null && rehearsed.Forecast.Typical > _whole ? rehearsed.Forecast.Typical : _whole;
    }

    /// <summary>Empty if nothing was begun.</summary>
    /// <param name="link">The HTML that names a resource.</param>
    public static string Of(RehearsedDeployment rehearsed, Func<ResourceAddress, string> link) =>
        rehearsed.Spans.Count == 0 ? "" : new PageTimeline(rehearsed, link).Html();

    public static string Id(ResourceAddress address) => RehearsalPage.Text($"r-{address.ToString().Replace('/', '-')}");

    private string Html()
    {
        var step = Steps.FirstOrDefault(minutes => _whole.TotalMinutes / minutes <= MostTicks, Steps[^1]);
        Line($"<section aria-labelledby=\"timeline\" style=\"--step:{Percent(TimeSpan.FromMinutes(step))}\">"
            + "<h2 id=\"timeline\">Timeline</h2>");
        Line($"<p class=\"note\">{(_rehearsed.Cause is null
            ? $"With typical durations, {DurationText.Text(_whole)} in all. Orange decides the total."
            : $"Until the failure; it ends after {DurationText.Text(_whole)}. Red failed or was canceled.")} "
            + "Open a line for what it contains and waits for.</p>");
        Axis(step);
        var byStack = _rehearsed.Spans.ToLookup(span => span.Address.Stack);
        foreach (var span in byStack[""].Where(span => byStack.Contains(span.Address.ToString())))
        {
            Stack(span, byStack);
        }

        Others([.. byStack[""].Where(span => !byStack.Contains(span.Address.ToString()))]);
        Line("</section>");
        return _html.ToString();
    }

    private void Axis(int step)
    {
        Line("<div class=\"row axis\" aria-hidden=\"true\"><span class=\"name\"></span><span class=\"time\">minutes</span>"
            + "<span class=\"ticks\">");
        for (var minutes = 0; minutes <= _whole.TotalMinutes; minutes += step)
        {
            Line($"<span style=\"left:{Percent(TimeSpan.FromMinutes(minutes))}\">{minutes}</span>");
        }

        Line("</span></div>");
    }

    private void Others(List<ResourceSpan> own)
    {
        if (own.Count == 0)
        {
            return;
        }

        Line($"<details><summary class=\"row\"><span class=\"name\">{own.Count} resources of {RehearsalPage.Text(_rehearsed.Title)} itself"
            + "</span></summary><div class=\"inner\"><ul>");
        own.ForEach(Resource);
        Line("</ul></div></details>");
    }

    private void Stack(ResourceSpan stack, ILookup<string, ResourceSpan> byStack)
    {
        Line($"<details class=\"{State(stack)}\" id=\"{Id(stack.Address)}\">{Summary(stack)}<div class=\"inner\">{Facts(stack)}<ul>");
        foreach (var span in byStack[stack.Address.ToString()])
        {
            if (byStack.Contains(span.Address.ToString()))
            {
                _html.Append("<li>");
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
        var bar = FormattableString.Invariant($"left:{left:0.##}%;width:{Math.Min(width, 100 - left):0.##}%");
        var state = State(span) switch { "hot" => ", decides the total", "bad" => $", {span.Status.Text}", _ => "" };
        return $"<summary class=\"row\"><span class=\"name\">{RehearsalPage.Words(span.Address.LogicalId)}</span>"
            + $"<span class=\"time\">{DurationText.Text(span.Start)} – {DurationText.Text(span.End)}</span>"
            + $"<span class=\"hidden\">{state}</span><span class=\"track\"><span class=\"bar\" style=\"{bar}\"></span></span></summary>";
    }

    private string Facts(ResourceSpan span)
    {
        var facts = new StringBuilder($"<dl><dt>Type</dt><dd>{RehearsalPage.Text(span.Type)}</dd>");
        if (_planned.TryGetValue(span.Address, out var planned))
        {
            facts.Append(Fact("Waits for", planned.WaitsFor));
            facts.Append(Fact("Needed by",
                [.. _planned.Values.Where(other => other.WaitsFor.Contains(span.Address)).Select(other => other.Address)]));
            facts.Append(planned.IsKnown ? "" : "<dt>Duration</dt><dd>an estimate: there are no figures for this type</dd>");
        }

        if (_rehearsed.Cause is null && _critical.TryGetValue(span.Address, out var step) && step.WaitedFor is not null)
        {
            facts.Append($"<dt>Critical path</dt><dd>{RehearsalPage.Text(PathText.Wait(step))}</dd>");
        }

        facts.Append(span.HasFailed
            ? $"<dt>{RehearsalPage.Text(span.Status.Text)}</dt><dd class=\"why\">{RehearsalPage.Text(span.Reason ?? "")}</dd>"
            : "");
        return facts.Append("</dl>").ToString();
    }

    private string Fact(string name, IReadOnlyList<ResourceAddress> resources) => resources.Count == 0 ? ""
        : $"<dt>{name}</dt><dd>{string.Join(", ", resources.Select(_link))}</dd>";

    private string State(ResourceSpan span) => span.Status.Progress is Progress.Failed ? "bad"
        : _rehearsed.Cause is null && _critical.ContainsKey(span.Address) ? "hot"
        : "cool";

    private string Percent(TimeSpan time) => FormattableString.Invariant($"{100 * (time / _whole):0.##}%");

    private void Line(string line) => _html.Append(line).Append('\n');
}
