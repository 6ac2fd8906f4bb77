namespace BbbGen.Aws.Contracts;

/// <summary>The caches ElastiCache offers in the region.</summary>
internal interface ICaches
{
    /// <summary>The versions of an engine that can be created.</summary>
    Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken);

    /// <summary>Whether nodes of the type can be reserved for years: the only list of types ElastiCache gives.</summary>
    Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken);
}
