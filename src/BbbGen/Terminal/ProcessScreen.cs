using System.Diagnostics.CodeAnalysis;
using System.Text;
using Spectre.Console;

namespace BbbGen.Terminal;

/// <summary>The screen of this process: its streams, and its terminal if it is interactive.</summary>
internal static class ProcessScreen
{
    /// <summary>Values of TERM that Spectre.Console does not know, of terminals that draw.</summary>
    private static readonly string[] AlsoDraw = ["foot", "wezterm", "contour", "mintty"];

    [SuppressMessage("Reliability", "CA2000", Justification = "It is standard output, which lasts as long as the process.")]
    public static Screen Create()
    {
        // Otherwise Windows uses the console's code page, and Unix the encoding of the locale.
        OpenOr(static () => Console.OutputEncoding = Encoding.UTF8, Encoding.UTF8);
        var isInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        var output = new StandardOutput(static () => Console.Out) { NewLine = Environment.NewLine };
        var colors = new Lazy<bool>(() =>
            CanDraw && Terminal().Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors });
        return new(output, OpenOr(static () => Console.Error, TextWriter.Null), isInteractive ? Console.In : null)
        {
            Terminal = CanDraw ? Terminal : null,
            Wraps = !Console.IsErrorRedirected,
            HasColors = () => colors.Value,
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
            Ansi = Variable("TERM") is { } terminal && AlsoDraw.Any(terminal.StartsWith) ? AnsiSupport.Yes : AnsiSupport.Detect,
            ColorSystem = Variable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Capabilities.Unicode = Console.Error.Encoding.CodePage == Encoding.UTF8.CodePage;
        return console;
    }

    /// <summary>A closed stream cannot be opened, and on Windows a process without a console has no code page.</summary>
    private static T OpenOr<T>(Func<T> open, T closed)
    {
        try
        {
            return open();
        }
        catch (Exception problem) when (StandardOutput.IsUnwritable(problem))
        {
            return closed;
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
