using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Internet;

/// <summary>Container registries, by the OCI distribution specification without a login: the manifest of a tag, with the anonymous token
/// the registry issues. The instances have no login either, so a private image counts as missing.</summary>
internal sealed partial class Registries(Web web) : IRegistries
{
    private const string UnknownPlatform = "unknown/unknown";

    /// <summary>More than any image has; a sentence names them.</summary>
    private const int MostPlatforms = 64;

    /// <summary>Media types of image indexes and manifests, in the OCI and the Docker variant.</summary>
    private static readonly string[] Manifests =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    public Task<ImageAnswer> FindAsync(ImageName image, CancellationToken cancellationToken) =>
        Web.AskAsync(image.Registry, token => AskAsync(image, token), cancellationToken);

    private async Task<ImageAnswer> AskAsync(ImageName image, CancellationToken cancellationToken)
    {
        var (bytes, token) = await ManifestAsync(image, cancellationToken);
        if (bytes is null)
        {
            return new ImageAnswer.Missing();
        }

        // A digest is that of the manifest's bytes (OCI image specification, "Digests"): not the registry's header, which may be missing.
        var own = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
        using (var manifest = JsonDocument.Parse(bytes))
        {
            if (manifest.RootElement.TryGetProperty("manifests", out var several))
            {
                var platforms = several.EnumerateArray().Select(entry => Platform(entry.GetProperty("platform"))).Distinct();
                return new ImageAnswer.Found([.. platforms.Where(platform => platform != UnknownPlatform).Take(MostPlatforms)], own);
            }

            if (!manifest.RootElement.TryGetProperty("config", out var config))
            {
                return new ImageAnswer.Found([], own);
            }

            using var answer = await SendAsync(image, $"blobs/{config.GetProperty("digest").GetString()}", token, cancellationToken);
            using var about = await ReadAsync(answer.EnsureSuccessStatusCode(), cancellationToken);
            return new ImageAnswer.Found([Platform(about.RootElement)], own);
        }
    }

    private async Task<(byte[]? Manifest, string? Token)> ManifestAsync(ImageName image, CancellationToken cancellationToken)
    {
        var path = $"manifests/{image.Reference}";
        using var first = await SendAsync(image, path, null, cancellationToken);
        if (first.StatusCode is not HttpStatusCode.Unauthorized || first.Headers.WwwAuthenticate.Count == 0)
        {
            return (await OfAsync(image, first, cancellationToken), null);
        }

        var bearer = first.Headers.WwwAuthenticate.FirstOrDefault(way => way.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase));
        var challenge = bearer?.Parameter ?? throw Web.Unreachable(image.Registry, "it requires a login");
        var token = await TokenAsync(image, challenge, cancellationToken);
        using var second = await SendAsync(image, path, token, cancellationToken);
        return (await OfAsync(image, second, cancellationToken), token);
    }

    /// <summary>Docker Hub answers 401 for a missing image as for a private one.</summary>
    private static async Task<byte[]?> OfAsync(ImageName image, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK when answer.Content.Headers.ContentType?.MediaType is not "text/html":
                return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            case HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                return await IsFromRegistryAsync(answer, cancellationToken) ? null : throw NoRegistry(image, answer);
            case var other:
                throw Web.Unreachable(image.Registry, $"it answers {(int)other}");
        }
    }

    /// <summary>Whether the answer comes from a registry, and not from a filter in the network: every registry sends this header (Docker
    /// Registry HTTP API V2, "API Version Check"), or sends errors as <c>{"errors": [{"code": …}]}</c> (OCI distribution specification,
    /// "Error Codes").</summary>
    private static async Task<bool> IsFromRegistryAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Headers.Contains("Docker-Distribution-Api-Version"))
        {
            return true;
        }

        try
        {
            using var body = await ReadAsync(answer, cancellationToken);
            return body.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array
                && errors.EnumerateArray().Any(error => error.ValueKind is JsonValueKind.Object
                    && error.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.String);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static BusyException NoRegistry(ImageName image, HttpResponseMessage answer)
    {
        var server = answer.Headers.Server.ToString() is { Length: > 0 } name ? $", server {ForeignText.Clean(name)}" : "";
        var type = ForeignText.Clean(answer.Content.Headers.ContentType?.MediaType ?? "no content type");
        return new(
            $"Something in the network, not {image.Registry}, answers {(int)answer.StatusCode} ({type}{server})",
            "if it is a filter of this network, it does not affect the containers, which run in AWS");
    }

    private async Task<string> TokenAsync(ImageName image, string challenge, CancellationToken cancellationToken)
    {
        var fields = Field.Matches(challenge).ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value);
        if (!Uri.TryCreate(fields.GetValueOrDefault("realm"), UriKind.Absolute, out var realm))
        {
            throw Web.Unreachable(image.Registry, "it names no address that issues tokens");
        }

        var (service, scope) = (fields.GetValueOrDefault("service", ""), $"repository:{image.Repository}:pull");
        var query = $"service={Uri.EscapeDataString(service)}&scope={Uri.EscapeDataString(scope)}";
        var address = new UriBuilder(realm) { Query = $"{realm.Query}&{query}".TrimStart('?', '&'), Fragment = "" }.Uri;
        using var answer = await web.SendAsync(HttpMethod.Get, address, HostOf(image), _ => { }, cancellationToken);
        using var token = await ReadAsync(answer.EnsureSuccessStatusCode(), cancellationToken);
        var value = token.RootElement.TryGetProperty("token", out var given) ? given : token.RootElement.GetProperty("access_token");
        return value.GetString() ?? "";
    }

    private Task<HttpResponseMessage> SendAsync(ImageName image, string path, string? token, CancellationToken cancellationToken) =>
        web.SendAsync(
            HttpMethod.Get,
            new Uri(HostOf(image), $"/v2/{image.Repository}/{path}"),
            HostOf(image),
            request =>
            {
                foreach (var type in Manifests)
                {
                    request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
                }

                request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            },
            cancellationToken);

    private static Uri HostOf(ImageName image) => new($"https://{image.Registry}");

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);

    private static string Platform(JsonElement platform) =>
        ForeignText.Clean($"{platform.GetProperty("os").GetString()}/{platform.GetProperty("architecture").GetString()}");

    /// <summary>It begins at a word's start: a long word must not be tried from each of its characters.</summary>
    [GeneratedRegex("\\b(\\w+)=\"([^\"]*)\"")]
    private static partial Regex Field { get; }
}
