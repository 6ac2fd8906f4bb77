using BbbGen.Application;

namespace BbbGen.Aws.Retries;

/// <summary>
/// Questions that make a report better and decide nothing. No answer is not "none": whoever asks tells that it is not known.
/// </summary>
internal static class BestEffort
{
    /// <summary>The answer, or null where there is none, for whatever reason.</summary>
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

    /// <summary>The answer, or null where there is none, for whatever reason.</summary>
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
