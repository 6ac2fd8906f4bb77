using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Simulation;

public sealed class RehearsalPageTests : IDisposable
{
    private readonly Rig _rig = new();

    private string Page => _rig.FolderPath("page.html");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task It_says_minutes_and_money_first_then_what_is_built_what_is_open_and_the_timeline()
    {
        var page = await ReadAsync("--region", "eu-central-1");
        string[] order =
        [
            "<p class=\"lead\">A deployment takes about ", " USD a month in eu-central-1 with 50 people", ">What is built<",
            ">What is open to everyone<", ">Timeline<", ">Critical path: what decides the duration<", ">What waits for what<",
            ">Resources by type<",
        ];

        var places = order.Select(text => page.IndexOf(text, StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("http:", page);
        Assert.DoesNotContain("https:", page);
    }

    [Fact]
    public async Task Its_minutes_and_money_are_those_that_rehearse_prints()
    {
        var page = await ReadAsync("--region", "eu-central-1");
        var screen = string.Join("\n", _rig.ErrorLines);
        var minutes = Regex.Match(screen, @"A real deployment takes (about \d+ minutes \(nine of ten within \d+\))\.").Groups[1].Value;
        var money = Regex.Match(screen, @"Costs: about ([\d,]+) USD a month, and traffic, about ([\d,]+) with (.*);").Groups;
        var total = Regex.Match(
            page, $@"A deployment takes {Regex.Escape(minutes)} and costs about ([\d,]+) USD a month in eu-central-1 with {money[3]}\.");

        // Each figure is rounded by itself.
        Assert.InRange(Usd(total.Groups[1]) - Usd(money[1]) - Usd(money[2]), -1, 1);

        static int Usd(Group group) => int.Parse(group.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Without_prices_it_says_so() =>
        Assert.Contains("; bbbgen knows no prices of eu-west-1.</p>", await ReadAsync());

    [Fact]
    public async Task It_names_domain_region_type_date_and_version()
    {
        var page = await ReadAsync();

        Assert.All(
            [("Domain", "bbb.uni.example"), ("Region", "eu-west-1"), ("Type and stage", "scalable, dev"), ("bbbgen", AppInfo.Version)],
            fact => Assert.Contains($"<dt>{fact.Item1}</dt><dd>{fact.Item2}</dd>", page));
        Assert.Matches(@"<dt>Rehearsed</dt><dd>\d{4}-\d\d-\d\d</dd>", WebUtility.HtmlDecode(page));
    }

    [Fact]
    public async Task It_draws_and_lists_what_is_built_with_the_values_of_this_rehearsal()
    {
        var page = await ReadAsync();

        Assert.Contains(">1 × t3a.xlarge<", page);
        Assert.Contains(">190 resources in 13 stacks<", page);
        Assert.Contains(
            "<td>Database <span class=\"id\">BBBDatabaseStack</span></td><td>1 database instance db.t3.medium</td>", page);
    }

    [Fact]
    public async Task It_lists_every_open_port_with_its_purpose()
    {
        var page = await ReadAsync();

        Assert.Contains("<h3>TURN servers</h3><table>\n<tr><th scope=\"row\">TCP 3478</th><td>STUN and TURN</td></tr>", page);
        Assert.Contains("<tr><th scope=\"row\">UDP 16384-32768</th><td>media</td></tr>", page);
    }

    [Fact]
    public async Task Words_come_before_logical_ids()
    {
        var page = await ReadAsync();

        Assert.Contains(
            "<details class=\"hot\" id=\"r-BBBAppStack-BBBApplicationAutoScaling\"><summary class=\"row\">"
                + "<span class=\"name\">BigBlueButton servers: bootstrap <span class=\"id\">BBBApplicationAutoScaling</span></span>",
            page);
        Assert.Contains("after shared storage (without this wait: ", page);
    }

    [Fact]
    public async Task A_failure_comes_first_and_all_times_are_those_of_the_failed_run()
    {
        var page = await ReadAsync("--fail", "BBBDatabaseStack/BBBRDSDBInstance1=no capacity");
        var graph = page[page.IndexOf("<svg class=\"graph\"", StringComparison.Ordinal)..];
        var database = Regex.Match(page, "id=\"r-BBBDatabaseStack\".*?<span class=\"time\">(.*?)</span>").Groups[1].Value;

        Assert.Matches(
            @"<p class=""lead why"">Aurora database, first instance \(BBBDatabaseStack/BBBRDSDBInstance1\) failed after \d+m\d\d: "
                + "no capacity</p>", page);
        Assert.Contains($">{database}, failed<", graph);
        Assert.Contains(">not started<", graph);
        Assert.DoesNotContain("Orange", page);
        Assert.DoesNotContain("class=\"hot\"", page);
        Assert.DoesNotContain("Critical path", page);
    }

    [Fact]
    public async Task Orange_is_explained_where_it_is_used()
    {
        var page = await ReadAsync();

        Assert.Equal(2, Regex.Count(page, "Orange decides the total"));
        Assert.Contains("<path class=\"hot\"", page);
    }

    [Fact]
    public async Task What_AWS_says_is_text_and_nothing_else()
    {
        var page = await ReadAsync("--fail", "BBBVPC=<script>alert(\"x\")</script>");

        Assert.Contains(": &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</p>", page);
        Assert.DoesNotContain("<script", page);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    [InlineData(390, "--fail", "BBBRDSDBInstance1=There is no capacity for db.t3.medium in eu-west-1a")]
    [InlineData(1280, "--fail", "BBBRDSDBInstance1=There is no capacity for db.t3.medium in eu-west-1a")]
    public async Task It_asks_nothing_of_the_network_complains_of_nothing_and_fits_phones_and_screens(int width, params string[] more)
    {
        await WriteAsync(more);
        await using var browser = await Browser.OpenAsync(Page, width);
        var closed = await browser.EvaluateAsync("document.documentElement.scrollWidth");
        var open = await browser.EvaluateAsync(
            "document.querySelectorAll('details').forEach(d => d.open = true); document.documentElement.scrollWidth");

        Assert.Equal((width, width), (closed?.GetValue<int>(), open?.GetValue<int>()));
        Assert.Equal(
            [new Uri(Page).AbsoluteUri],
            browser.Events.Where(browserEvent => browserEvent["method"]!.GetValue<string>() == "Network.requestWillBeSent")
                .Select(browserEvent => browserEvent["params"]!["request"]!["url"]!.GetValue<string>()));
        Assert.DoesNotContain(browser.Events, browserEvent =>
            browserEvent["method"]!.GetValue<string>() is "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded");
    }

    [Fact]
    public async Task Every_bar_is_reached_by_tab_is_seen_to_be_and_opens_by_enter()
    {
        await WriteAsync();
        await using var browser = await Browser.OpenAsync(Page);
        await browser.PressAsync("Tab", 9);
        await browser.PressAsync("Tab", 9);
        var first = await browser.EvaluateAsync("document.activeElement.parentElement.id");
        var outline = await browser.EvaluateAsync("getComputedStyle(document.activeElement).outlineWidth");
        await browser.PressAsync("Enter", 13);
        var isOpen = await browser.EvaluateAsync("document.activeElement.parentElement.open");
        var focusable = await browser.EvaluateAsync(
            "document.querySelectorAll('details').forEach(d => d.open = true); document.querySelectorAll('summary, a, [tabindex]').length");
        var reached = new HashSet<string>();
        for (var presses = 0; presses < focusable!.GetValue<int>() + 5; presses++)
        {
            reached.Add((await browser.EvaluateAsync(
                "document.activeElement.tagName == 'SUMMARY' ? document.activeElement.parentElement.id : ''"))!.GetValue<string>());
            await browser.PressAsync("Tab", 9);
        }

        var bars = (await browser.EvaluateAsync("[...document.querySelectorAll('.bar')].map(bar => bar.closest('details').id)"))!.AsArray()
            .Select(id => id!.GetValue<string>()).ToList();
        Assert.Equal(("r-BBBACMCertStack", "3px", true),
            (first?.GetValue<string>(), outline?.GetValue<string>(), isOpen?.GetValue<bool>()));
        Assert.True(bars.Count > 150);
        Assert.Empty(bars.Except(reached));
    }

    [Theory]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    [InlineData("light", 1280)]
    [InlineData("dark", 1280)]
    public async Task Every_text_can_be_read_by_day_and_by_night(string scheme, int width)
    {
        await WriteAsync("--fail", "BBBVPC");
        await using var browser = await Browser.OpenAsync(Page, width);
        await browser.CallAsync("Emulation.setEmulatedMedia",
            new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });

        // The ground of a text in a picture is the last box around it, of any other text the page.
        var contrasts = await browser.EvaluateAsync("""
            (() => {
              document.querySelectorAll('details').forEach(d => d.open = true);
              const linear = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
              const light = c => {
                const [r, g, b] = c.match(/[\d.]+/g).map(v => linear(v / 255));
                return .2126 * r + .7152 * g + .0722 * b;
              };
              const paper = getComputedStyle(document.body).backgroundColor;
              const ground = e => {
                const svg = e.closest('svg');
                if (!svg) return paper;
                const own = getComputedStyle(svg).backgroundColor, at = e.getBoundingClientRect();
                const boxes = [...svg.querySelectorAll('rect')].filter(r => {
                  const box = r.getBoundingClientRect();
                  return getComputedStyle(r).fill != 'none' && box.left <= at.left && box.right >= at.right
                    && box.top <= at.top && box.bottom >= at.bottom;
                });
                return boxes.length ? getComputedStyle(boxes.at(-1)).fill : own == 'rgba(0, 0, 0, 0)' ? paper : own;
              };
              const ratio = e => {
                const ink = light(e.closest('svg') ? getComputedStyle(e).fill : getComputedStyle(e).color), on = light(ground(e));
                return (Math.max(ink, on) + .05) / (Math.min(ink, on) + .05);
              };
              const texts = [...document.body.querySelectorAll('*')].filter(e => e.checkVisibility()
                && [...e.childNodes].some(n => n.nodeType == Node.TEXT_NODE && n.textContent.trim()));
              return texts.map(e => [e.outerHTML.slice(0, 90), ratio(e)]).concat([[paper, light(paper) > .5 ? 100 : 200]]);
            })()
            """);
        var ratios = contrasts!.AsArray().Select(pair => (Text: pair![0]!.GetValue<string>(), Ratio: pair[1]!.GetValue<double>())).ToList();

        Assert.Equal(scheme == "light" ? 100 : 200, ratios[^1].Ratio);
        Assert.True(ratios.Count > 300);
        Assert.All(ratios, text => Assert.True(text.Ratio >= 4.5, $"{text}"));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Texts_in_the_pictures_fit_their_boxes(int width)
    {
        await WriteAsync();
        await using var browser = await Browser.OpenAsync(Page, width);
        var tooWide = await browser.EvaluateAsync("""
            (() => {
              document.querySelectorAll('details').forEach(d => d.open = true);
              return [...document.querySelectorAll('svg')].filter(svg => svg.checkVisibility()).flatMap(svg => {
                const boxes = [...svg.querySelectorAll('rect:not(.zone)')].map(r => r.getBBox());
                return [...svg.querySelectorAll('text:not(.on)')].filter(text => {
                  const at = text.getBBox(), middle = [at.x + at.width / 2, at.y + at.height / 2];
                  const box = boxes.find(b => b.x < middle[0] && middle[0] < b.x + b.width
                    && b.y < middle[1] && middle[1] < b.y + b.height);
                  return box && (at.x < box.x || at.x + at.width > box.x + box.width || at.y + at.height > box.y + box.height);
                }).map(text => text.textContent);
              });
            })()
            """);

        Assert.Empty(tooWide!.AsArray().Select(text => text!.GetValue<string>()));
    }

    private async Task<string> ReadAsync(params string[] more)
    {
        await WriteAsync(more);
        return await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
    }

    private async Task WriteAsync(params string[] more) => await _rig.RunAsync(["rehearse", .. _rig.Deploy[1..], "--html", Page, .. more]);
}
