using System.Text.Json;
using BbbGen.Deployment;

namespace BbbGen.PublicInternet;

/// <summary>HTTPS to anybody, with a proxy where <c>HTTPS_PROXY</c> names one.</summary>
internal static class Web
{
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(4);

    /// <summary>A client for as long as the process lives.</summary>
    public static HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = Connecting }) { Timeout = Answering };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"bbbgen/{Program.Version}");
        return client;
    }

    /// <summary>Asks; that nothing answers, or something else than was expected, is no more than a pity.</summary>
    /// <exception cref="BusyException">Nothing usable came back.</exception>
    public static async Task<T> AskAsync<T>(string host, Func<Task<T>> ask, CancellationToken stop)
    {
        try
        {
            return await ask();
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException
            or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or NotSupportedException)
        {
            throw Unreachable(host, problem.Message, problem);
        }
        catch (OperationCanceledException problem) when (!stop.IsCancellationRequested)
        {
            throw Unreachable(host, "no answer in time", problem);
        }
    }

    /// <summary>Says that a host is of no use now.</summary>
    public static BusyException Unreachable(string host, string why, Exception? problem = null) => new(
        $"{host} cannot be asked ({why.ReplaceLineEndings(" ").TrimEnd('.')})", "if there is a proxy, name it in HTTPS_PROXY", problem);
}
