using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>The real program on a terminal of the operating system.</summary>
public sealed partial class PseudoTerminalTests
{
    /// <summary>
    /// Starts a program on a terminal of 30 lines and 100 columns, ends it by Ctrl-C if that is asked for, and prints what it drew.
    /// </summary>
    private const string OnATerminal = """
        import fcntl, os, pty, signal, struct, sys, termios, time
        interrupt, command = sys.argv[1], sys.argv[2:]
        child, terminal = pty.fork()
        if child == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever started the tests may have switched it off
            os.execvp(command[0], command)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        drawn = b""
        while True:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            drawn += piece
            if interrupt == "yes" and b"in progress" in drawn:
                os.write(terminal, b"\x03")
                interrupt = "done"
        sys.stdout.buffer.write(drawn)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        """;

    private const char Escape = '\u001b';

    private static readonly string[] Rehearse =
        ["rehearse", "-e", "ops@uni.example", "-h", Operator.Zone, "-s", "demo", "-d", "bbb.uni.example"];

    [Fact]
    public async Task A_rehearsal_draws_one_tree_and_leaves_it_with_the_cursor()
    {
        var run = await RunAsync("no", new Dictionary<string, string> { ["TERM"] = "xterm-256color" });

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.True(
            run.Output.LastIndexOf("\u001b[?25h") > run.Output.LastIndexOf(
                "\u001b[?25l"),
            "the cursor stays hidden");
        var screen = Screen(run.Output);
        Assert.Single(screen, line => line.StartsWith("✓ demo is complete after "));
        Assert.Single(screen, line => line.StartsWith("✓ Greenlight and Scalelite"));
        Assert.DoesNotContain(screen, line => line.Contains("in progress"));
        Assert.DoesNotContain(screen, line => line.Contains("CREATE_COMPLETE"));
        Assert.StartsWith("To deploy, run the same command with 'deploy'", screen[^1]);
    }

    [Fact]
    public async Task Ctrl_C_leaves_the_last_state_and_the_cursor()
    {
        var run = await RunAsync("yes", new Dictionary<string, string> { ["TERM"] = "xterm" });

        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.True(
            run.Output.LastIndexOf("\u001b[?25h") > run.Output.LastIndexOf(
                "\u001b[?25l"),
            "the cursor stays hidden");
        Assert.Contains(Screen(run.Output), line => line.StartsWith("▸ demo"));
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("TERM", "dumb")]
    public async Task In_CI_and_on_a_terminal_that_only_prints_there_are_lines(string variable, string value)
    {
        var run = await RunAsync("no", new Dictionary<string, string> { ["TERM"] = "xterm", [variable] = value });

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.DoesNotContain("\u001b[?25l", run.Output);
        Assert.DoesNotContain("\u001b[K", run.Output);
        Assert.Contains("CREATE_COMPLETE", run.Output);
    }

    [Fact]
    public async Task NO_COLOR_draws_the_tree_without_colours()
    {
        var run = await RunAsync("no", new Dictionary<string, string> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = "1" });

        Assert.Contains("\u001b[?25l", run.Output);
        Assert.DoesNotMatch(
            @"\u001b\[[0-9;]*m",
            run.Output.Replace("\u001b[0m", "").Replace("\u001b[1m", ""));
    }

    private static async Task<ProgramRun> RunAsync(string interrupt, IReadOnlyDictionary<string, string> environment)
    {
        var python = ExternalTool.Python.Require();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pseudo terminals for Python.");
        var clean = new Dictionary<string, string> { ["CI"] = "", ["NO_COLOR"] = "" };
        foreach (var (name, value) in environment)
        {
            clean[name] = value;
        }

        return await ProgramRun.OfAsync(
            python, ["-c", OnATerminal, interrupt, .. TestedProgram.Command, .. Rehearse], Repository.Root, clean,
            TestContext.Current.CancellationToken);
    }

    /// <summary>What stands on the terminal, and has scrolled off it, once all is drawn.</summary>
    private static List<string> Screen(string drawn)
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
