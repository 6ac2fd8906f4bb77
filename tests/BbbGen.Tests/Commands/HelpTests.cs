using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-?")]
    public async Task Help_shows_options_and_examples_on_stdout(string option)
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync("deploy", option));
        Assert.Contains("-h, --hosted-zone <ZONEID> (REQUIRED)", rig.Output, StringComparison.Ordinal);
        Assert.Contains("bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example\n", rig.Output, StringComparison.Ordinal);
        Assert.Empty(rig.Error);
    }

    [Fact]
    public async Task The_root_lists_the_commands()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync("--help"));
        Assert.Contains("generate", rig.Output, StringComparison.Ordinal);
        Assert.Contains("rehearse", rig.Output, StringComparison.Ordinal);
        Assert.Contains("deploy", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_takes_every_option_of_deploy()
    {
        using var rig = new Rig();
        await rig.RunAsync("deploy", "--help");
        var options = rig.Output.Split('\n').Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()).Where(line => line?.StartsWith('-') == true)
            // A rehearsal has no account that could be looked at beforehand.
            .Where(option => !option!.Contains("preflight", StringComparison.Ordinal)).ToList();
        await rig.RunAsync("rehearse", "--help");

        Assert.True(options.Count > 8);
        Assert.All(options, option => Assert.Contains($"  {option}", rig.Output, StringComparison.Ordinal));
    }
}
