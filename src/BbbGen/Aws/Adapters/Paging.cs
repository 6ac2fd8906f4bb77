namespace BbbGen.Aws.Adapters;

/// <summary>Reads an answer to its last page.</summary>
internal static class Paging
{
    /// <param name="page">Asks for a page: the first by null, every other by the token of the one before.</param>
    /// <param name="items">What is on a page.</param>
    /// <param name="next">Its token for the next; null or empty on the last.</param>
    public static async Task<List<T>> AllAsync<TPage, T>(Func<string?, Task<TPage>> page, Func<TPage, IEnumerable<T>?> items, Func<TPage, string?> next)
    {
        var all = new List<T>();
        string? token = null;
        do
        {
            var current = await page(token);
            all.AddRange(items(current) ?? []);
            token = next(current);
        }
        while (!string.IsNullOrEmpty(token));
        return all;
    }
}
