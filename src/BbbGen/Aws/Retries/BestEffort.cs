using BbbGen.Application;

namespace BbbGen.Aws.Retries;

/// <summary>
/// Reads that improve a report and decide nothing. A failed read is not "none": the caller must report it as unknown.
/// </summary>
internal static class BestEffort
{
    /// <summary>The answer, or null if the read fails for any reason.</summary>
    public static async Task<T?> OrNullAsync<T>(Func<Task<T?>> ask)
        where T : struct
    {
        try
        {
            return await ask();
        }
        catch (BbbException)
        {
            return null;
        }
    }

    /// <summary>The answer, or null if the read fails for any reason.</summary>
    public static async Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class?
    {
        try
        {
            return await ask();
        }
        catch (BbbException)
        {
            return null;
        }
    }
}
