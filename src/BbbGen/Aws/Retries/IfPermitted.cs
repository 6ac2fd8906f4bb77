using BbbGen.Aws.Model;

namespace BbbGen.Aws.Retries;

/// <summary>
/// Questions whose answer decides what is done, but which the caller may lack the permission for. Only that goes without an answer: one that AWS throttles, or does
/// not give for another reason, is unknown and ends the run.
/// </summary>
internal static class IfPermitted
{
    /// <summary>The answer, or null where the caller may not ask.</summary>
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

    /// <summary>The answer, or null where the caller may not ask.</summary>
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
