using System.Text;
using Spectre.Console;

namespace BbbGen.Terminal;

/// <summary>The screen of this process: its streams, and its terminal if it is interactive.</summary>
internal static class ProcessScreen
{
    public static Screen Create()
    {
        // Otherwise Windows uses the console's code page, and Unix the encoding of the locale.
        Console.OutputEncoding = Encoding.UTF8;
        var isInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        return new(Console.Out, Console.Error, isInteractive ? Console.In : null)
        {
            Terminal = CanDraw ? Terminal : null,
            Width = isInteractive && Console.WindowWidth is > 0 and var width ? width : Screen.UsualWidth,
        };
    }

    /// <summary>Whether stderr is a terminal, and not one of a CI system.</summary>
    private static bool CanDraw => !Console.IsErrorRedirected && Variable("CI") is null or "" or "false";

    /// <summary>The terminal is that of stderr, because stdout may be redirected to a file.</summary>
    private static IAnsiConsole Terminal()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
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
