using BbbGen.Application;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>The real program on a terminal of the operating system.</summary>
public sealed class PseudoTerminalTests
{
    private static readonly string[] Rehearse =
        ["rehearse", "-e", "ops@uni.example", "-h", Operator.Zone, "-s", "demo", "-d", "bbb.uni.example"];

    [Theory]
    [InlineData("xterm-256color")]
    [InlineData("foot")]
    [InlineData("wezterm")]
    public async Task A_rehearsal_draws_one_tree_and_leaves_it_with_the_cursor(string terminal)
    {
        var run = await RunAsync(PseudoTerminal.Undisturbed, new() { ["TERM"] = terminal });

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.True(PseudoTerminal.ShowsCursor(run.Output), "the cursor stays hidden");
        var screen = PseudoTerminal.Screen(run.Output);
        Assert.Single(screen, line => line.StartsWith("✓ demo is complete after "));
        Assert.Single(screen, line => line.StartsWith("✓ Greenlight and Scalelite"));
        Assert.DoesNotContain(screen, line => line.Contains("in progress"));
        Assert.DoesNotContain(screen, line => line.Contains("CREATE_COMPLETE"));
        Assert.StartsWith("To deploy, run the same command with 'deploy'", screen[^1]);
    }

    [Theory]
    [InlineData(PseudoTerminal.Key, ExitCode.Interrupted)]
    [InlineData("TERM", ExitCode.Terminated)]
    [InlineData("HUP", ExitCode.HungUp)]
    [InlineData("QUIT", ExitCode.Quit)]
    public async Task A_signal_leaves_the_last_state_and_the_cursor_and_nothing_in_AWS(string signal, int exitCode)
    {
        var run = await RunAsync(signal, new() { ["TERM"] = "xterm" });

        Assert.Equal(exitCode, run.ExitCode);
        Assert.True(PseudoTerminal.ShowsCursor(run.Output), "the cursor stays hidden");
        var screen = PseudoTerminal.Screen(run.Output);
        Assert.Contains(screen, line => line.StartsWith("▸ demo"));
        Assert.DoesNotContain(screen, line => line.Contains("continues in AWS") || line.Contains("Press Ctrl-C"));
        Assert.Equal("Interrupted.", screen[^1]);
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("TERM", "dumb")]
    public async Task In_CI_and_on_a_terminal_that_only_prints_there_are_lines(string variable, string value)
    {
        var run = await RunAsync(PseudoTerminal.Undisturbed, new() { ["TERM"] = "xterm", [variable] = value });

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.DoesNotContain("\u001b[?25l", run.Output);
        Assert.DoesNotContain("\u001b[K", run.Output);
        Assert.Contains("stack by stack", run.Output);
    }

    [Fact]
    public async Task NO_COLOR_draws_the_tree_without_colours()
    {
        var run = await RunAsync(PseudoTerminal.Undisturbed, new() { ["TERM"] = "xterm-256color", ["NO_COLOR"] = "1" });

        Assert.Contains("\u001b[?25l", run.Output);
        Assert.DoesNotMatch(
            @"\u001b\[[0-9;]*m",
            run.Output.Replace("\u001b[0m", "").Replace("\u001b[1m", "").Replace("\u001b[2m", ""));
    }

    private static Task<ProgramRun> RunAsync(string action, Dictionary<string, string> environment) =>
        PseudoTerminal.RunAsync(action, environment, (30, 100), Rehearse);
}
