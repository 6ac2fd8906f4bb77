using System.Text;
using Spectre.Console;

namespace BbbGen.Terminal;

/// <summary>The screen of this process: its streams, and its terminal if a person sits there.</summary>
internal static class ProcessScreen
{
    public static Screen Create()
    {
        // Windows consoles have the code page of their country otherwise, and a locale may name another encoding.
        Console.OutputEncoding = Encoding.UTF8;
        var someoneIsThere = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return new(Console.Out, Console.Error, someoneIsThere ? Console.In : null)
        {
            Terminal = CanDraw ? Terminal : null,
            Width = someoneIsThere && Console.WindowWidth is > 0 and var width ? width : Screen.UsualWidth,
        };
    }

    /// <summary>Whether what people read stands on a terminal, and no CI reads it.</summary>
    private static bool CanDraw => !Console.IsErrorRedirected && Variable("CI") is null or "" or "false";

    /// <summary>People's terminal is that of stderr: stdout may lead into a file.</summary>
    private static IAnsiConsole Terminal()
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = AnsiSupport.Detect,
            ColorSystem = Variable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Capabilities.Unicode = Console.Error.Encoding.CodePage == Encoding.UTF8.CodePage;
        return console;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
