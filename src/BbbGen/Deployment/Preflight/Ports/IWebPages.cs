namespace BbbGen.Deployment.Preflight;

/// <summary>Files the servers will fetch from the web.</summary>
internal interface IWebPages
{
    /// <summary>Whether the file is there; nothing of it is read.</summary>
    /// <exception cref="BusyException">Nothing answers, or something else than yes or no.</exception>
    Task<bool> ExistsAsync(Uri address, CancellationToken stop);
}
