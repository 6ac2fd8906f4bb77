using System.Text.RegularExpressions;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>Runs the program on a terminal of the operating system.</summary>
internal static partial class PseudoTerminal
{
    /// <summary>Nothing happens while the program runs.</summary>
    public const string Undisturbed = "";

    /// <summary>Ctrl-C is pressed.</summary>
    public const string Key = "key";

    /// <summary>The terminal is closed.</summary>
    public const string Closed = "closed";

    private const char Escape = '\u001b';

    /// <summary>
    /// Starts a program on a terminal, does to it what the first argument says as soon as it draws an operation in progress, and prints
    /// what it drew. A program that ends by a signal ends with 128 and its number, as in a shell.
    /// </summary>
    private const string Script = """
        import fcntl, os, pty, signal, struct, sys, termios
        action, lines, columns, command = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
        child, terminal = pty.fork()
        if child == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever started the tests may have switched it off
            os.execvp(command[0], command)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        drawn = b""
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            drawn += piece
            if action and b"in progress" in drawn:
                if action == "closed":
                    os.close(terminal)
                    break
                if action == "key":
                    os.write(terminal, b"\x03")
                else:
                    os.kill(child, getattr(signal, "SIG" + action))
                action = ""
        sys.stdout.buffer.write(drawn)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.exit(128 - code if code < 0 else code)
        """;

    /// <param name="action">One of the constants, or the name of a signal such as <c>TERM</c>.</param>
    /// <param name="environment">Beside those of this process, without <c>CI</c> and <c>NO_COLOR</c>.</param>
    /// <param name="size">Lines and columns.</param>
    /// <param name="arguments">Those of bbbgen.</param>
    public static async Task<ProgramRun> RunAsync(
        string action, IReadOnlyDictionary<string, string> environment, (int Lines, int Columns) size, params string[] arguments)
    {
        LinuxOnly.Require();
        var python = ExternalTool.Python.Require();
        var clean = new Dictionary<string, string> { ["CI"] = "", ["NO_COLOR"] = "" };
        foreach (var (name, value) in environment)
        {
            clean[name] = value;
        }

        return await ProgramRun.OfAsync(
            python, ["-c", Script, action, $"{size.Lines}", $"{size.Columns}", .. TestedProgram.Command, .. arguments], Repository.Root,
            clean, TestContext.Current.CancellationToken);
    }

    /// <summary>Whether the cursor is shown after what was drawn.</summary>
    public static bool ShowsCursor(string drawn) => drawn.LastIndexOf("\u001b[?25h") >= drawn.LastIndexOf("\u001b[?25l");

    /// <summary>What stands on the terminal, and has scrolled off it, once all is drawn.</summary>
    public static List<string> Screen(string drawn)
    {
        List<string> lines = [""];
        var (row, column) = (0, 0);
        foreach (Match token in Token().Matches(drawn))
        {
            var (text, line) = (token.Value, lines[row]);
            switch (text[^1])
            {
                case '\n':
                    row++;
                    lines.AddRange(row == lines.Count ? [""] : []);
                    break;
                case '\r':
                    column = 0;
                    break;
                case 'A' when text[0] == Escape:
                    row -= int.Parse(token.Groups[1].Value);
                    break;
                case 'J' when text[0] == Escape:
                    lines[row] = line[..Math.Min(column, line.Length)];
                    lines.RemoveRange(row + 1, lines.Count - row - 1);
                    break;
                case 'K' when text[0] == Escape:
                    lines[row] = line[..Math.Min(column, line.Length)];
                    break;
                case var _ when text[0] != Escape:
                    lines[row] = $"{line.PadRight(column)[..column]}{text}{line[Math.Min(column + text.Length, line.Length)..]}";
                    column += text.Length;
                    break;
            }
        }

        return [.. lines.Where(line => line.Length > 0)];
    }

    [GeneratedRegex(@"\u001b\[\??([0-9;]*)[A-Za-z]|\n|\r|[^\u001b\r\n]+")]
    private static partial Regex Token();
}
