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
            return RefuseAsync(context, 502);
        }
        if (!path.EndsWith("/getMeetings"))
        {
            return context.Response.WriteAsync("<response><returncode>SUCCESS</returncode><version>2.0</version></response>");
        }
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("getMeetings" + Secrets.BigBlueButton)));
        return context.Response.WriteAsync(context.Request.Query["checksum"] == checksum
            ? "<response><returncode>SUCCESS</returncode><meetings>"
                + $"{string.Concat(Enumerable.Repeat("<meeting><meetingID>m</meetingID></meeting>", Meetings()))}</meetings></response>"
            : "<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>");
    }

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
