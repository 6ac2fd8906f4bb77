using BbbGen.Application;

namespace BbbGen.Tests.EndToEnd;

/// <summary>In the window of Git Bash on Windows, programs see no terminal.</summary>
public sealed class GitBashTests
{
    private const string Deploy = "deploy -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example";

    [Theory]
    [InlineData(Deploy, "deploy")]
    [InlineData("destroy -s demo", "destroy")]
    [InlineData("rotate cache -s demo", "rotate")]
    public async Task A_command_that_asks_says_how_to_get_a_terminal(string command, string verb)
    {
        using var who = new Operator(new Dictionary<string, string> { ["MSYSTEM"] = "MINGW64" });

        var run = await who.RunAsync(command.Split(' '));

        Assert.Equal(
            (ExitCode.Invalid,
                "error: There is no terminal to ask on; in Git Bash, write winpty before the command or use Windows Terminal; otherwise "
                + $"give --yes to {verb} without being asked."),
            (run.ExitCode, run.ErrorLines[^1]));
    }

    [Fact]
    public async Task In_other_shells_only_the_option_is_named()
    {
        using var who = new Operator(new Dictionary<string, string>());

        Assert.Equal(
            "error: There is no terminal to ask on; give --yes to deploy without being asked.",
            (await who.RunAsync(Deploy.Split(' '))).ErrorLines[^1]);
    }
}
