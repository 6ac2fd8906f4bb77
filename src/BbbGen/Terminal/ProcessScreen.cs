namespace BbbGen.Terminal;

/// <summary>The screen of this process: its streams, and its terminal if a person sits there.</summary>
internal static class ProcessScreen
{
    public static Screen Create()
    {
        var someoneIsThere = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return someoneIsThere && Console.WindowWidth is > 0 and var width
            ? new(Console.Out, Console.Error, Console.In) { Width = width }
            : new(Console.Out, Console.Error, someoneIsThere ? Console.In : null);
    }
}
