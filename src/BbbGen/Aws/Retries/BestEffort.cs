using BbbGen.Application;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Retries;

/// <summary>Reads that improve a report and decide nothing. A failed read is not "none": the caller must report it as unknown.</summary>
internal static class BestEffort
{
    /// <summary>The answer, or null if the read fails for any reason.</summary>
    public static Task<T?> OrNullAsync<T>(Func<Task<T?>> ask)
        where T : struct => OrDefaultAsync<T?, BbbException>(ask);

    public static Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class? => OrDefaultAsync<T, BbbException>(ask);

    internal static async Task<T?> OrDefaultAsync<T, TException>(Func<Task<T>> ask)
        where TException : Exception
    {
        try
        {
            return await ask();
        }
        catch (TException)
        {
            return default;
        }
    }
}

/// <summary>Reads whose answer decides what is done. Only a missing permission is tolerated: any other failure ends the run.</summary>
internal static class IfPermitted
{
    public static Task<T?> OrNullAsync<T>(Func<Task<T?>> ask)
        where T : struct => BestEffort.OrDefaultAsync<T?, NotPermittedException>(ask);

    public static Task<T?> OrNullAsync<T>(Func<Task<T>> ask)
        where T : class? => BestEffort.OrDefaultAsync<T, NotPermittedException>(ask);
}
