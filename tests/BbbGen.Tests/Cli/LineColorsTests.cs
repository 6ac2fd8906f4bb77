using BbbGen.Terminal;
using BbbGen.Terminal.Text;

namespace BbbGen.Tests.Cli;

public sealed class LineColorsTests
{
    [Theory]
    [InlineData("error: No region is chosen", "{red}error:{} No region is chosen")]
    [InlineData("warning: SES is in the sandbox", "{yellow}warning:{} SES is in the sandbox")]
    [InlineData("  blocked     the zone does not exist", "  {red}blocked{}     the zone does not exist")]
    [InlineData("  not checked AWS did not answer", "  {yellow}not checked{} AWS did not answer")]
    [InlineData("  ! Aurora database (BBBRDSCluster)  replaced because of DatabaseName",
        "{red}  ! Aurora database (BBBRDSCluster)  replaced because of DatabaseName{}")]
    [InlineData("    - alarm (BBBAlarm)  removed", "{red}    - alarm (BBBAlarm)  removed{}")]
    [InlineData("  Aurora database (BBBRDSCluster) is replaced (DatabaseName changes): rooms",
        "{red}  Aurora database (BBBRDSCluster) is replaced (DatabaseName changes): rooms{}")]
    [InlineData("Ports open to everyone:", "{bold}Ports open to everyone:{}")]
    [InlineData("demo is deployed.", "demo is deployed.")]
    [InlineData("  + bucket for templates and scripts (BBBStackBucket)", "  + bucket for templates and scripts (BBBStackBucket)")]
    public void Red_stops_or_is_lost_and_yellow_warns_always_with_a_word(string line, string colored) => Assert.Equal(
        colored.Replace("{red}", "\e[31m").Replace("{yellow}", "\e[33m").Replace("{bold}", "\e[1m").Replace("{}", "\e[0m"),
        LineColors.Of(line));

    [Theory]
    [InlineData(true, "\e[31merror:\e[0m no\n")]
    [InlineData(false, "error: no\n")]
    public void Only_a_terminal_with_colors_gets_them_and_the_bundle_never(bool hasColors, string written)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var screen = new Screen(TextWriter.Null, error, null) { HasColors = () => hasColors };

        screen.Problem("no");

        Assert.Equal(written, error.ToString());
        Assert.Equal(["error: no"], screen.Written);
    }

    [Fact]
    public void Messages_are_wrapped_at_words_on_a_terminal_but_not_commands_to_copy()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var screen = new Screen(TextWriter.Null, error, null) { Wraps = true, Width = 20 };

        screen.WriteLine("  one two three four five");
        screen.WriteLine("  aws cloudformation describe-stacks");

        Assert.Equal("  one two three four\n      five\n  aws cloudformation describe-stacks\n", error.ToString());
    }
}
