using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Simulation;

public sealed class TimelinePageTests : IDisposable
{
    private readonly Rig _rig = new();

    private string Page => _rig.FolderPath("page.html");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task It_holds_timeline_path_graph_and_resources_and_no_script()
    {
        await WriteAsync();
        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);

        Assert.All(["Timeline", "Critical path", "Dependencies", "Resources"], heading => Assert.Contains($">{heading}</h2>", page));
        Assert.Contains("<details class=\"hot\" id=\"r-BBBAppStack-BBBApplicationAutoScaling\">", page);
        Assert.Contains("waits for BBBStorageStack, which costs ", page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("http:", page);
        Assert.DoesNotContain("https:", page);
    }

    [Fact]
    public async Task What_AWS_says_is_text_and_nothing_else()
    {
        await WriteAsync("--fail", "BBBVPC=<script>alert(\"x\")</script>");
        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);

        Assert.Contains("BBBNetworkStack/BBBVPC failed: &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;", page);
        Assert.DoesNotContain("<script", page);
    }

    [Theory]
    [InlineData()]
    [InlineData("--fail", "BBBRDSDBInstance1=There is no capacity for db.t3.medium in eu-west-1a")]
    public async Task It_asks_nothing_of_the_network_complains_of_nothing_and_fits_a_phone(params string[] more)
    {
        await WriteAsync(more);
        await using var browser = await Browser.OpenAsync(Page);
        var closed = await browser.EvaluateAsync("document.documentElement.scrollWidth");
        var open = await browser.EvaluateAsync(
            "document.querySelectorAll('details').forEach(d => d.open = true); document.documentElement.scrollWidth");

        Assert.Equal((360, 360), (closed?.GetValue<int>(), open?.GetValue<int>()));
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
    [InlineData("light")]
    [InlineData("dark")]
    public async Task It_is_readable_by_day_and_by_night(string scheme)
    {
        await WriteAsync("--fail", "BBBVPC");
        await using var browser = await Browser.OpenAsync(Page);
        await browser.CallAsync("Emulation.setEmulatedMedia",
            new System.Text.Json.Nodes.JsonObject { ["features"] = new System.Text.Json.Nodes.JsonArray(
                new System.Text.Json.Nodes.JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });
        var contrasts = await browser.EvaluateAsync("""
            (() => {
              const linear = v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
              const light = c => {
                const [r, g, b] = c.match(/[\d.]+/g).map(v => linear(v / 255));
                return .2126 * r + .7152 * g + .0722 * b;
              };
              const paper = light(getComputedStyle(document.body).backgroundColor);
              const ratio = e => {
                const ink = light(getComputedStyle(e).color);
                return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
              };
              return [...document.querySelectorAll('h1, p, .name, .time, .type, .why, td')].map(ratio).concat(paper > .5 ? 100 : 200);
            })()
            """);
        var ratios = contrasts!.AsArray().Select(ratio => ratio!.GetValue<double>()).ToList();

        Assert.Equal(scheme == "light" ? 100 : 200, ratios[^1]);
        Assert.All(ratios, ratio => Assert.True(ratio >= 4.5, $"{ratio}"));
    }

    private async Task WriteAsync(params string[] more) => await _rig.RunAsync(["rehearse", .. _rig.Deploy[1..], "--html", Page, .. more]);
}
