namespace BbbGen.Deployment;

/// <summary>Questions that make an answer better and are not needed for it: who may not ask them goes without.</summary>
internal static class Permitted
{
    /// <summary>The answer, or null where AWS does not give one.</summary>
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

    /// <summary>The answer, or null where AWS does not give one.</summary>
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
