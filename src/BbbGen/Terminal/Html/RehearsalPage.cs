using System.Globalization;
using System.Net;
using System.Text;
using BbbGen.Application;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Costs;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Review;
using BbbGen.Simulation;
using BbbGen.Templates;
using BbbGen.Templates.Architecture;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal.Views;
using BbbGen.Timeline;

namespace BbbGen.Terminal.Html;

/// <param name="Costs">Null if there are no prices for the region.</param>
/// <param name="Made">The day in UTC, so that a page is the same in every time zone.</param>
internal sealed record RehearsalFacts(DeploymentRequest Request, string Region, Cost? Costs, DateOnly Made);

/// <summary>A rehearsal as one HTML file, without network access or scripts. It works with the keyboard alone, because every bar is the
/// summary of a <c>details</c> element.</summary>
internal sealed class RehearsalPage
{
    private readonly StringBuilder _page = new();
    private readonly RehearsedDeployment _rehearsed;
    private readonly RehearsalFacts _facts;
    private readonly StackInstance _root;
    private readonly HashSet<ResourceAddress> _shown;

    private RehearsalPage(RehearsedDeployment rehearsed, RehearsalFacts facts)
    {
        (_rehearsed, _facts, _root) = (rehearsed, facts, rehearsed.Forecast.Root);
        _shown = [.. rehearsed.Spans.Select(span => span.Address)];
    }

    public static string Of(RehearsedDeployment rehearsed, RehearsalFacts facts)
    {
        var page = new RehearsalPage(rehearsed, facts);
        page.Head();
        page.Built();
        page.Open();
        page._page.Append(PageTimeline.Of(rehearsed, page.Link));
        page.CriticalPath();
        page.Waits();
        page.Types();
        page.Line("</main></body></html>");
        return page._page.ToString();
    }

    private void Head()
    {
        var title = $"{Text(_rehearsed.Title)}: rehearsal of a deployment";
        Line($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            {PageStyle.Css}
            {ArchitecturePicture.Css}
            </style></head>
            <body><main>
            <h1>{title}</h1>
            """);
        if (_rehearsed.Cause is { } cause)
        {
            Line($"<p class=\"lead why\">{Text(RehearsalView.Failed(_rehearsed))}: {Text(cause.Reason ?? "AWS gives no reason")}</p>");
        }

        Line($"<p class=\"{(_rehearsed.Cause is null ? "lead" : "")}\">{Text(Sentence())}</p>");
        Line("<p class=\"note\">A simulation: nothing was deployed, and nothing is charged.</p><dl class=\"facts\">");
        foreach (var (name, value) in Facts())
        {
            Line($"<div><dt>{name}</dt><dd>{Text(value)}</dd></div>");
        }

        Line("</dl>");
    }

    /// <summary>Minutes and money, as <c>rehearse</c> prints them.</summary>
    private string Sentence()
    {
        var start = _rehearsed.Cause is null ? "A deployment" : "Without this failure, a deployment";
        return $"{start} takes {RehearsalView.Duration(_rehearsed.Forecast)}"
            + (_facts.Costs is { } costs ? $" and costs {CostView.Amount(costs)}." : $"; bbbgen knows no prices of {_facts.Region}.");
    }

    private IEnumerable<(string Name, string Value)> Facts() =>
    [
        ("Domain", _facts.Request.Domain.Value),
        ("Region", _facts.Region),
        ("Type and stage", $"{Parameter(MasterParameter.BBBEnvironmentType)}, {Parameter(MasterParameter.BBBEnvironmentStage)}"),
        ("Rehearsed", string.Create(CultureInfo.InvariantCulture, $"{_facts.Made:yyyy-MM-dd}")),
        ("bbbgen", AppInfo.Version),
    ];

    private string Parameter(string name) => _root.Parameters.GetValueOrDefault(name)?.Sketch ?? "";

    private void Built()
    {
        var stacks = _root.WithNested;
        var title = $"Architecture of {_rehearsed.Title} with the parameters of this rehearsal";
        Line("<section aria-labelledby=\"built\"><h2 id=\"built\">What is built</h2>");
        Line($"<div class=\"picture\">{ArchitecturePicture.Wide(_root, title)}{ArchitecturePicture.Narrow(_root, title)}</div>");
        Line("<p class=\"note\">Arrows show which connections the security groups allow. The blue ports in the boxes are open to everyone."
            + "</p>");
        Line($"<details><summary><span class=\"name\">{stacks.Sum(stack => Own(stack).Count())} resources in {stacks.Count} stacks"
            + "</span></summary><table><thead><tr><th scope=\"col\">Stack</th><th scope=\"col\">Charged by the hour</th>"
            + "<th scope=\"col\">Resources</th></tr></thead><tbody>");
        foreach (var stack in stacks.Where(stack => Own(stack).Any()))
        {
            var id = stack.Path[(stack.Path.LastIndexOf('/') + 1)..];
            var name = id.Length == 0 ? Text(_rehearsed.Title) : Words(id);
            Line($"<tr><td>{name}</td><td>{Text(string.Join(", ", RunningCosts.Of(stack)))}</td><td>{Own(stack).Count()}</td></tr>");
        }

        Line($"</tbody></table><p class=\"note\">The stack {Text(_rehearsed.Title)}-Sources, with the bucket of the templates, is created "
            + "before.</p></details></section>");
    }

    private static IEnumerable<ResourceInstance> Own(StackInstance stack) => stack.Resources.Where(resource => resource.Nested is null);

    private void Open()
    {
        Line("<section aria-labelledby=\"open\"><h2 id=\"open\">What is open to everyone</h2><div class=\"open\">");
        foreach (var who in OpenPort.In(_root).GroupBy(port => port.Who))
        {
            Line($"<div><h3>{Text(who.Key)}</h3><table>");
            foreach (var port in who)
            {
                Line($"<tr><th scope=\"row\">{Text(port.Ports)}</th><td>{Text(port.Purpose)}</td></tr>");
            }

            Line("</table></div>");
        }

        Line("</div><p class=\"note\">Everything else is closed to the internet.</p></section>");
    }

    private void CriticalPath()
    {
        if (_rehearsed.Cause is not null)
        {
            return;
        }

        Line("<section><details><summary><span class=\"name\" role=\"heading\" aria-level=\"2\">Critical path: what decides the duration"
            + "</span></summary><p class=\"note\">Its steps, and how much sooner the deployment would be complete without each wait.</p>"
            + "<ol class=\"steps\">");
        foreach (var step in _rehearsed.Forecast.Critical)
        {
            Line($"<li><span class=\"time\">{DurationText.Text(step.Start)} – {DurationText.Text(step.End)}</span>"
                + $"<span class=\"name\">{Link(step.Address)} <span class=\"cost\">{Text(PathText.Wait(step))}</span></span></li>");
        }

        Line("</ol></details></section>");
    }

    private void Waits()
    {
        var graph = new StackGraph(_rehearsed);
        Line("<section><details><summary><span class=\"name\" role=\"heading\" aria-level=\"2\" id=\"waits\">What waits for what</span>"
            + "</summary>");
        Line($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"waits\">{graph.Svg()}</div>");
        Line(graph.HasCritical ? "<p class=\"note\">Orange decides the total.</p><ul class=\"waits\">" : "<ul class=\"waits\">");
        foreach (var stack in _rehearsed.Forecast.Stacks)
        {
            var waits = graph.Waits(stack).Select(Link).ToList();
            Line($"<li>{Link(stack.Address)} "
                + $"{(waits.Count == 0 ? "waits for no other stack" : $"waits for {string.Join(", ", waits)}")}</li>");
        }

        Line("</ul></details></section>");
    }

    private void Types()
    {
        Line("<section><details><summary><span class=\"name\" role=\"heading\" aria-level=\"2\">Resources by type</span></summary>"
            + "<table><thead><tr><th scope=\"col\">Type</th><th scope=\"col\">Number</th><th scope=\"col\">Longest, typically</th></tr>"
            + "</thead><tbody>");
        var types = _rehearsed.Forecast.Resources.GroupBy(resource => resource.Type).OrderBy(type => type.Key, StringComparer.Ordinal);
        foreach (var type in types)
        {
            var longest = type.Max(resource => resource.End - resource.Start);
            Line($"<tr><td>{Text(type.Key)}</td><td>{type.Count()}</td><td>{DurationText.Text(longest)}</td></tr>");
        }

        Line("</tbody></table></details></section>");
    }

    /// <summary>Words, and the logical ID to search for, as a link to the bar if there is one.</summary>
    private string Link(ResourceAddress address) => _shown.Contains(address)
        ? $"<a href=\"#{PageTimeline.Id(address)}\">{Words(address.LogicalId)}</a>"
        : Words(address.LogicalId);

    internal static string Words(string logicalId) => TemplateSet.WordsOf(logicalId) is { } words
        ? $"{Text($"{char.ToUpperInvariant(words[0])}{words[1..]}")} <span class=\"id\">{Text(logicalId)}</span>"
        : Text(logicalId);

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Line(string line) => _page.Append(line).Append('\n');
}
