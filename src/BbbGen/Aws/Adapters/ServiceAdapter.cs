using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace BbbGen.Aws.Adapters;

/// <summary>Calls of one service. Its client is created at the first call: most runs need few of the services.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2091", Justification = "Every Lazy has a factory.")]
internal abstract class ServiceAdapter<TClient>(Lazy<TClient> client, AwsErrors errors)
{
    protected Task<T> CallAsync<T>(string action, Func<TClient, Task<T>> call, CancellationToken cancellationToken) =>
        errors.CallAsync(action, () => call(client.Value), cancellationToken);

    /// <summary>Makes a call for something that may not exist.</summary>
    /// <param name="isMissing">Whether an error says that it does not exist; the answer is null then.</param>
    protected Task<T?> FindAsync<T>(
        string action, Func<TClient, Task<T?>> call, Func<AmazonServiceException, bool> isMissing, CancellationToken cancellationToken) =>
        CallAsync(
        action,
        async service =>
        {
            try
            {
                return await call(service);
            }
            catch (AmazonServiceException problem) when (isMissing(problem))
            {
                return default;
            }
        },
        cancellationToken);

    /// <summary>Reads all pages of a list.</summary>
    /// <param name="page">Reads a page: the first by null, every other one by the token of the page before.</param>
    /// <param name="next">The token of the next page; null or empty on the last.</param>
    protected async Task<List<T>> AllAsync<TPage, T>(
        string action,
        Func<TClient, string?, Task<TPage>> page,
        Func<TPage, IEnumerable<T>?> items,
        Func<TPage, string?> next,
        CancellationToken cancellationToken)
    {
        var all = new List<T>();
        string? token = null;
        do
        {
            var current = await CallAsync(action, service => page(service, token), cancellationToken);
            all.AddRange(items(current) ?? []);
            token = next(current);
        }
        while (!string.IsNullOrEmpty(token));
        return all;
    }

    /// <summary>The SDK's times are in UTC; a missing one is before all others.</summary>
    protected static DateTimeOffset Time(DateTime? time) =>
        time is { } given ? new(DateTime.SpecifyKind(given.ToUniversalTime(), DateTimeKind.Utc)) : DateTimeOffset.MinValue;
}
