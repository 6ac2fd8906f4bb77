using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Model;

namespace BbbGen.Internet;

/// <summary>HTTPS to public servers, through the proxy in <c>HTTPS_PROXY</c> if it is set.</summary>
internal static class Web
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(4);

    /// <summary>A client that lives as long as the process.</summary>
    /// <param name="authorities">Authorities that are trusted in addition to the system's: a filter that intercepts TLS may do so for some
    /// hosts only.</param>
    public static HttpClient Client(X509Certificate2Collection? authorities = null)
    {
        var connections = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout };
        if (authorities is not null)
        {
            connections.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, chain, errors) => errors == SslPolicyErrors.None || IsTrusted(certificate, chain, errors, authorities);
        }

        var client = new HttpClient(connections) { Timeout = AnswerTimeout };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"bbbgen/{AppInfo.Version}");
        return client;
    }

    private static bool IsTrusted(
        X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 own || chain is null)
        {
            return false;
        }

        using var other = new X509Chain();
        other.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        other.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        other.ChainPolicy.CustomTrustStore.AddRange(authorities);
        other.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return other.Build(own);
    }

    /// <summary>Makes a request. No answer, and an answer of another form, are a <see cref="BusyException"/>.</summary>
    public static async Task<T> AskAsync<T>(string host, Func<Task<T>> ask, CancellationToken cancellationToken)
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
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(host, "no answer in time", problem);
        }
    }

    public static BusyException Unreachable(string host, string why, Exception? problem = null) => new(
        $"{host} cannot be reached ({why.ReplaceLineEndings(" ").TrimEnd('.')})", "if there is a proxy, name it in HTTPS_PROXY", problem);
}
