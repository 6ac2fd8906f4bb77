using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>What an instance reaches over HTTP: the metadata service, BigBlueButton's API and the sites it loads from.</summary>
/// <remarks>Stubs/behaviours/curl sends <c>https://host/path</c> to <c>/https/host/path</c> here.</remarks>
public sealed class World : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, bool> _tokens = [];

    World()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Without a slash at its end.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>The paths below <c>/latest/meta-data/</c>, and <c>user-data</c>; one that is missing is answered with 404.</summary>
    public ConcurrentDictionary<string, string> Metadata { get; } = new()
    {
        ["public-ipv4"] = "203.0.113.10",
        ["local-ipv4"] = "10.1.0.10",
        ["user-data"] = "#!/bin/bash\n",
    };

    /// <summary>Whether the metadata service answers at all.</summary>
    public bool MetadataAnswers { get; set; } = true;

    /// <summary>What is served below <c>/https/</c>: host and path to content.</summary>
    public ConcurrentDictionary<string, byte[]> Sites { get; } = [];

    /// <summary>Host and path of every request to a site.</summary>
    public ConcurrentQueue<string> Visited { get; } = [];

    /// <summary>The number of meetings the API names; the test may take one away with each look.</summary>
    public Func<int> Meetings { get; set; } = () => 0;

    /// <summary>Whether BigBlueButton's API answers.</summary>
    public bool ApiAnswers { get; set; } = true;

    /// <summary>Signed calls that fail although the API says SUCCESS: name and message key.</summary>
    public ConcurrentDictionary<string, string> Refuses { get; } = [];

    /// <summary>Meetings that were created and not ended: id and parameters.</summary>
    public ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Running { get; } = [];

    /// <summary>The signed calls, in order: name and parameters.</summary>
    public ConcurrentQueue<(string Call, IReadOnlyDictionary<string, string> Parameters)> Signed { get; } = [];

    /// <summary>Runs with each call that is not answered or fails.</summary>
    public Action OnRefused { get; set; } = () => { };

    public static async Task<World> StartAsync()
    {
        var world = new World();
        await world._app.StartAsync();
        return world;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return path switch
        {
            _ when path.StartsWith("/latest/") => MetadataAsync(context, path["/latest/".Length..]),
            _ when path.Contains("/bigbluebutton/api") => ApiAsync(context, path),
            _ => SiteAsync(context, path.Replace("/https/", "")),
        };
    }

    Task MetadataAsync(HttpContext context, string path)
    {
        if (!MetadataAnswers)
        {
            return RefuseAsync(context, 503);
        }
        if (path == "api/token")
        {
            return context.Request is { Method: "PUT", Headers: var headers } && headers.ContainsKey("X-aws-ec2-metadata-token-ttl-seconds")
                ? context.Response.WriteAsync(NewToken())
                : RefuseAsync(context, 400);
        }
        if (!_tokens.ContainsKey(context.Request.Headers["X-aws-ec2-metadata-token"].ToString()))
        {
            return RefuseAsync(context, 401);
        }
        return Metadata.TryGetValue(path.Replace("meta-data/", ""), out var value)
            ? context.Response.WriteAsync(value)
            : RefuseAsync(context, 404);
    }

    string NewToken()
    {
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        _tokens[token] = true;
        return token;
    }

    Task ApiAsync(HttpContext context, string path)
    {
        if (!ApiAnswers)
        {
            OnRefused();
            return RefuseAsync(context, 502);
        }
        if (path.EndsWith("/api"))
        {
            return context.Response.WriteAsync("<response><returncode>SUCCESS</returncode><version>2.0</version></response>");
        }
        if (!path.EndsWith("/getMeetings"))
        {
            return context.Response.WriteAsync(CallAnswer(path.Split('/')[^1], context.Request));
        }
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("getMeetings" + Secrets.BigBlueButton)));
        return context.Response.WriteAsync(context.Request.Query["checksum"] == checksum
            ? "<response><returncode>SUCCESS</returncode><meetings>"
                + $"{string.Concat(Enumerable.Repeat("<meeting><meetingID>m</meetingID></meeting>", Meetings()))}</meetings></response>"
            : "<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>");
    }

    /// <summary>The checksum covers the text of the query, and moderators end a meeting with its password.</summary>
    string CallAnswer(string call, HttpRequest request)
    {
        var query = request.QueryString.Value!.TrimStart('?').Split("&checksum=");
        if (query is not [var signed, var checksum] || checksum != Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(call + signed + Secrets.BigBlueButton))))
        {
            return Failed("checksumError");
        }
        var parameters = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        Signed.Enqueue((call, parameters));
        if (Refuses.TryGetValue(call, out var key))
        {
            OnRefused();
            return Failed(key);
        }
        var meeting = parameters["meetingID"];
        return call switch
        {
            "create" => Succeeded(Running.TryAdd(meeting, parameters)),
            "join" => Succeeded(Running.ContainsKey(meeting) && parameters["fullName"].Length > 0 && parameters["redirect"] == "false"),
            "end" => Succeeded(Running.TryGetValue(meeting, out var running) && running["moderatorPW"] == parameters["password"]
                && Running.TryRemove(meeting, out _)),
            _ => Failed("unsupportedRequest"),
        };
    }

    static string Succeeded(bool done) => done ? "<response><returncode>SUCCESS</returncode></response>" : Failed("notFound");

    static string Failed(string key) => $"<response><returncode>FAILED</returncode><messageKey>{key}</messageKey></response>";

    Task SiteAsync(HttpContext context, string address)
    {
        Visited.Enqueue(address);
        return Sites.TryGetValue(address, out var content)
            ? context.Response.Body.WriteAsync(content).AsTask()
            : RefuseAsync(context, 404);
    }

    static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"<html><h1>{status}</h1></html>");
    }
}
