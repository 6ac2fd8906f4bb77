using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BbbGen.Tests.Aws.Session;

/// <summary>
/// IAM Identity Center's portal with its token service, an instance's metadata service, and a container's, on a port of this machine.
/// They answer as AWS's documentation of <c>GetRoleCredentials</c>, <c>CreateToken</c> and of the metadata service shows it.
/// </summary>
internal sealed class Portal : IAsyncDisposable
{
    private const string Keys = "\"accessKeyId\":\"test\",\"secretAccessKey\":\"test\",\"sessionToken\":\"token\"";

    private readonly HttpListener _listener;
    private readonly Task _serving;

    public Portal()
    {
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Whether every session was ended there.</summary>
    public bool IsSignedOut { get; set; }

    /// <summary>How long the credentials it gives last.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var (status, text) = Answer(context.Request);
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                if (status >= 400)
                {
                    context.Response.AddHeader("x-amzn-ErrorType", text.Split(':')[0]);
                    text = $$"""{"message":"{{text[(text.IndexOf(':') + 1)..]}}","error":"invalid_grant"}""";
                }

                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private (int Status, string Text) Answer(HttpListenerRequest request)
    {
        var end = DateTimeOffset.UtcNow + Life;
        var token = request.Headers["x-amz-sso_bearer_token"];
        return (request.Url!.AbsolutePath, request.QueryString["role_name"]) switch
        {
            ("/federation/credentials", _) when token is not ("good" or "fresh") || IsSignedOut =>
                (401, "UnauthorizedException:Session token not found or invalid"),
            ("/federation/credentials", "Nobody") => (403, "ForbiddenException:No access"),
            ("/federation/credentials", "Missing") => (404, "ResourceNotFoundException:Role not found"),
            ("/federation/credentials", "Odd") => (400, "InvalidRequestException:Account id is not valid"),
            ("/federation/credentials", _) =>
                (200, $$"""{"roleCredentials":{ {{Keys}},"expiration":{{end.ToUnixTimeMilliseconds()}} } }"""),
            ("/token", _) => Read(request).Contains("refresh-good")
                ? (200, """{"accessToken":"fresh","refreshToken":"refresh-good","tokenType":"Bearer","expiresIn":3600}""")
                : (400, "InvalidGrantException:Invalid refresh token"),
            ("/latest/api/token", _) => (200, "metadata-token"),
            ("/latest/meta-data/iam/security-credentials/", _) => (200, "deployer"),
            ("/latest/meta-data/iam/security-credentials/deployer", _) or ("/container", _) =>
                (200,
                    """{"Code":"Success","AccessKeyId":"test","SecretAccessKey":"test","Token":"token","""
                        + $$"""
                        "Expiration":"{{end.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}
                        """),
            ("/odd", _) => (200, "<html>"),
            _ => (404, "NotFound:There is nothing"),
        };
    }

    private static string Read(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.InputStream);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// HttpListener cannot choose a port by itself; one that was free a moment ago may be taken by a connection of another test.
    /// </summary>
    private static (HttpListener Listener, string Address) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var listener = new HttpListener();
            listener.Prefixes.Add($"{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
