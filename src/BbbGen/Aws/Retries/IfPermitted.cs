using BbbGen.Aws.Model;

namespace BbbGen.Aws.Retries;

/// <summary>
/// Reads whose answer decides what is done, but which the caller may not be permitted to make. Only a missing permission is tolerated: a read that
/// fails otherwise, such as by throttling, ends the run.
/// </summary>
internal static class IfPermitted
{
    /// <summary>The answer, or null if the caller lacks the permission.</summary>
    public static async Task<T?> OrNullAsync<T>(Func<Task<T?>> ask)
        where T : struct
    {
        try
        {
            return await ask();
        }
        catch (NotPermittedException)
        {
            return null;
        }
    }

    /// <summary>The answer, or null if the caller lacks the permission.</summary>
    public static async Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class?
    {
        try
        {
            return await ask();
        }
        catch (NotPermittedException)
        {
            return null;
        }
    }
}
