namespace BbbGen.Terminal;

/// <summary>The screen of this process: its streams, and its terminal if a person sits there.</summary>
internal static class ProcessScreen
{
    public static Screen Create()
    {
        var someoneIsThere = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return new(Console.Out, Console.Error, someoneIsThere ? Console.In : null);
    }
}
