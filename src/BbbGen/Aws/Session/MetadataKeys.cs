using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>Credentials from the metadata service of an instance or container, CloudShell included; requested without a proxy.</summary>
/// <param name="ask">Reads the credentials as JSON; null if nothing answers.</param>
internal sealed class MetadataKeys(string place, Func<HttpClient, CancellationToken, Task<string?>> ask, BbbException? none = null)
    : CredentialSource
{
    /// <summary>As in the AWS CLI; outside AWS nothing answers.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(1);

    /// <summary>In bytes; credentials have two kilobytes.</summary>
    private const int LargestAnswer = 64 * 1024;

    /// <summary>Hosts of AWS that provide credentials to containers without TLS.</summary>
    private static readonly string[] ContainerHosts = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"];

    /// <summary>Those of the container, or null outside a container.</summary>
    /// <exception cref="BbbException">The address must not get the token.</exception>
    public static MetadataKeys? OfContainer(CallerEnvironment environment)
    {
        const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
        if (environment[Relative] is null && environment[Full] is null)
        {
            return null;
        }

        var name = environment[Relative] is null ? Full : Relative;
        var text = environment[Relative] is { } relative ? $"http://{ContainerHosts[0]}{relative}" : environment[Full]!;
        var isAllowed = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps
                || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || ContainerHosts.Contains(address.Host))));
        return isAllowed
            ? new($"the container ({name})", (client, token) => OfContainerAsync(client, address!, environment, token))
            : throw BbbException.Invalid(
                $"{name} takes an address of AWS's containers", "unset it, or use an address with https or on this machine");
    }

    /// <summary>Those of the instance, or null if its metadata service is disabled.</summary>
    /// <param name="none">The error if nothing answers, as outside EC2.</param>
    public static MetadataKeys? OfInstance(CallerEnvironment environment, BbbException? none = null)
    {
        if ("true".Equals(environment["AWS_EC2_METADATA_DISABLED"], StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var isIPv6 = "IPv6".Equals(environment["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"], StringComparison.OrdinalIgnoreCase);
        var text = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? (isIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254");
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme.StartsWith(Uri.UriSchemeHttp)
            ? new("the instance", (client, cancellationToken) => OfInstanceAsync(client, address, cancellationToken), none)
            : throw BbbException.Invalid(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT takes an address like http://169.254.169.254", "correct it or leave it out");
    }

    public override async Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) ?? throw none ?? BbbException.Refused(
            $"There are no credentials of {place}", "give it a role, or name a profile with -p");

    /// <exception cref="BbbException">The answer does not contain credentials.</exception>
    private async Task<IssuedKeys?> FindAsync(CancellationToken cancellationToken)
    {
        using var connections = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Answer, AllowAutoRedirect = false };
        using var client = new HttpClient(connections) { Timeout = Answer, MaxResponseContentBufferSize = LargestAnswer };
        try
        {
            return await ask(client, cancellationToken) is { } text ? Keys(text) : null;
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or UnauthorizedAccessException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw BbbException.Refused($"The answer of {place} does not contain credentials", "name a profile with -p");
        }
    }

    private static async Task<string?> OfContainerAsync(
        HttpClient client, Uri address, CallerEnvironment environment, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] is { } file
            ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim()
            : environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return await TextAsync(client, request, cancellationToken);
    }

    /// <summary>By version 2 of the instance metadata service, which requires a token and is available on all instances.</summary>
    private static async Task<string?> OfInstanceAsync(HttpClient client, Uri address, CancellationToken cancellationToken)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Put, new Uri(address, "/latest/api/token"));
        ask.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "21600");
        if (await TextAsync(client, ask, cancellationToken) is not { } token)
        {
            return null;
        }

        var role = (await GetAsync(""))?.Split('\n')[0].Trim();
        return string.IsNullOrEmpty(role) ? null : await GetAsync(role);

        async Task<string?> GetAsync(string name)
        {
            var path = $"/latest/meta-data/iam/security-credentials/{name}";
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
            request.Headers.TryAddWithoutValidation("X-aws-ec2-metadata-token", token);
            return await TextAsync(client, request, cancellationToken);
        }
    }

    private static async Task<string?> TextAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await client.SendAsync(request, cancellationToken);
        return answer.StatusCode is HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(cancellationToken) : null;
    }

    private static IssuedKeys Keys(string text)
    {
        using var answer = JsonDocument.Parse(text);
        string Text(string name) => answer.RootElement.GetProperty(name).GetString() ?? throw new FormatException(name);
        return new(
            new ImmutableCredentials(Text("AccessKeyId"), Text("SecretAccessKey"), Text("Token")),
            answer.RootElement.GetProperty("Expiration").TryGetDateTimeOffset(out var end) ? end : null);
    }
}
