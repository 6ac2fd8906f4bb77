using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Model;

namespace BbbGen.Internet;

/// <summary>HTTPS to anybody, with a proxy where <c>HTTPS_PROXY</c> names one.</summary>
internal static class Web
{
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Answering = TimeSpan.FromSeconds(4);

    /// <summary>A client for as long as the process lives.</summary>
    /// <param name="authorities">Whom the operator trusts beside whom the system trusts: whoever intercepts TLS does not do so for every host.</param>
    public static HttpClient Client(X509Certificate2Collection? authorities = null)
    {
        var connections = new SocketsHttpHandler { ConnectTimeout = Connecting };
        if (authorities is not null)
        {
            connections.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, chain, errors) => errors == SslPolicyErrors.None || IsTrusted(certificate, chain, errors, authorities);
        }

        var client = new HttpClient(connections) { Timeout = Answering };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"bbbgen/{AppInfo.Version}");
        return client;
    }

    private static bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection authorities)
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

    /// <summary>Asks; that nothing answers, or something else than was expected, is no more than a pity.</summary>
    /// <exception cref="BusyException">Nothing usable came back.</exception>
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

    /// <summary>Says that a host is of no use now.</summary>
    public static BusyException Unreachable(string host, string why, Exception? problem = null) => new(
        $"{host} cannot be asked ({why.ReplaceLineEndings(" ").TrimEnd('.')})", "if there is a proxy, name it in HTTPS_PROXY", problem);
}
