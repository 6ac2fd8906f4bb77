using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using BbbGen.Testing;

namespace BbbGen.Tests.Simulation;

/// <summary>A headless Chromium with one page, steered by its DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>Longer than anything takes on a busy machine, so that a browser that hangs fails its test.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop;
    private int _calls;
    private string? _session;

    /// <summary>What the browser says later; it ends when its last process has.</summary>
    private Task _rest = Task.CompletedTask;

    private Browser(Process process, string profile, CancellationToken cancellationToken)
    {
        (_process, _profile) = (process, profile);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop.CancelAfter(Limit);
    }

    /// <summary>Events of the page, in order.</summary>
    public List<JsonNode> Events { get; } = [];

    /// <summary>Opens a file in a window of this width, by default a phone's; skips the test where there is no Chromium.</summary>
    public static async Task<Browser> OpenAsync(string file, int width = 390)
    {
        var program = ExternalTool.Chromium.Require();
        var profile = Directory.CreateTempSubdirectory("bbbgen-chromium-").FullName;
        var start = new ProcessStartInfo(program,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var browser = new Browser(Process.Start(start)!, profile, TestContext.Current.CancellationToken);
        try
        {
            await browser.AttachAsync(file, width);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a JavaScript expression comes to.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer =
            await CallAsync(
                "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.Null(answer["exceptionDetails"]);
        return answer["result"]?["value"];
    }

    /// <summary>Presses and releases a key.</summary>
    public async Task PressAsync(string key, int code)
    {
        foreach (var type in (string[])["keyDown", "keyUp"])
        {
            var press = new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code };
            if (key == "Enter" && type == "keyDown")
            {
                press["text"] = "\r";
            }

            await CallAsync("Input.dispatchKeyEvent", press);
        }
    }

    /// <summary>Calls a method of the protocol and returns its result.</summary>
    public async Task<JsonNode> CallAsync(string method, JsonObject? parameters = null)
    {
        var id = ++_calls;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null)
        {
            call["sessionId"] = _session;
        }

        await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, true, _stop.Token);
        return (await UntilAsync(message => message["id"]?.GetValue<int>() == id))["result"]
            ?? throw new InvalidOperationException($"{method} was refused.");
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await _rest;
        _process.Dispose();
        _stop.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task AttachAsync(string file, int width)
    {
        const string Announcement = "DevTools listening on ";
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(_stop.Token)
                ?? throw new InvalidOperationException("Chromium ended at once.");
        }
        while (!line.StartsWith(Announcement));

        _rest = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        await _socket.ConnectAsync(new Uri(line[Announcement.Length..]), _stop.Token);
        var target = (await CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }))["targetId"]!.GetValue<string>();
        _session = (await CallAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }))[
            "sessionId"]!.GetValue<string>();
        foreach (var domain in (string[])["Page.enable", "Network.enable", "Runtime.enable", "Log.enable"])
        {
            await CallAsync(domain);
        }

        await CallAsync("Emulation.setDeviceMetricsOverride",
            new JsonObject { ["width"] = width, ["height"] = 740, ["deviceScaleFactor"] = 2, ["mobile"] = width < 768 });
        await CallAsync("Emulation.setScrollbarsHidden", new JsonObject { ["hidden"] = true });
        await CallAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        await UntilAsync(message => message["method"]?.GetValue<string>() == "Page.loadEventFired");
    }

    private async Task<JsonNode> UntilAsync(Func<JsonNode, bool> isMeant)
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["method"] is not null)
            {
                Events.Add(message);
            }

            if (isMeant(message))
            {
                return message;
            }
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[65_536];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonNode.Parse(text.ToArray())!;
    }
}
