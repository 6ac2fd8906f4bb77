using System.Text.RegularExpressions;

namespace BbbGen.Inputs;

/// <summary>The name of a container image, as Docker reads it.</summary>
/// <param name="Repository">For example <c>bigbluebutton/greenlight</c>.</param>
internal sealed partial record ImageName(string Registry, string Repository, string Reference)
{
    /// <summary>The registry of names without a host.</summary>
    public const string DockerHub = "registry-1.docker.io";

    /// <summary>Reads a name: the first part is a host if it cannot be a user of Docker Hub.</summary>
    /// <returns>The name, or null if no container engine would accept it (grammar: github.com/distribution/reference).</returns>
    public static ImageName? Read(string text)
    {
        if (!Grammar.IsMatch(text))
        {
            return null;
        }

        var (name, reference) = Divide(text);
        var slash = name.IndexOf('/');
        var host = slash < 0 ? "" : name[..slash];
        if (host.Contains('.') || host.Contains(':') || host == "localhost")
        {
            return host is "docker.io" or "index.docker.io" ? Read(text[(slash + 1)..]) : new(host, name[(slash + 1)..], reference);
        }

        return new(DockerHub, slash < 0 ? $"library/{name}" : name, reference);
    }

    /// <summary>A name as people write it: without the digest, if it has a tag too.</summary>
    public static string Short(string image)
    {
        var digest = image.IndexOf('@');
        return digest > 0 && image.LastIndexOf(':', digest) > image.LastIndexOf('/', digest) ? image[..digest] : image;
    }

    private static (string Name, string Reference) Divide(string text)
    {
        var digest = text.IndexOf('@');
        var name = digest < 0 ? text : text[..digest];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
        return (tag is null ? name : name[..colon], digest < 0 ? tag ?? "latest" : text[(digest + 1)..]);
    }

    [GeneratedRegex(@"\A(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]{1,5})?/)?"
        + @"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*"
        + @"(?::\w[\w.-]{0,127})?(?:@[A-Za-z0-9+._-]+:[0-9a-fA-F]+)?\z")]
    private static partial Regex Grammar { get; }
}
