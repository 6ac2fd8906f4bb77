namespace BbbGen.Schemas.Apis;

/// <summary>The lines of <c>additions.txt</c> about one service, for facts that botocore's model does not have.</summary>
/// <param name="Client">The word that names the client, such as <c>client=IdentityManagementService</c>; empty if the service's name is the
/// client's.</param>
/// <param name="Endpoints">The <c>endpoint</c> lines.</param>
internal sealed record ServiceAdditions(string Client, IReadOnlyList<string> Endpoints)
{
    /// <summary>Reads the additions to one service; a missing file has none.</summary>
    /// <param name="file">The path of <c>additions.txt</c>.</param>
    /// <param name="service">The service's name.</param>
    public static ServiceAdditions Read(string file, string service)
    {
        var prefix = service + " ";
        var additions = (File.Exists(file) ? File.ReadAllLines(file) : [])
            .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
            .Select(line => line[prefix.Length..])
            .ToLookup(line => line.StartsWith("client=", StringComparison.Ordinal));
        return new(additions[true].SingleOrDefault() ?? "", [.. additions[false]]);
    }
}
