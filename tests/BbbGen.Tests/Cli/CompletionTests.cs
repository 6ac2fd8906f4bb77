using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary>What the program answers a shell that asks what can be typed.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Commands_are_offered_with_their_description_and_hidden_ones_are_not()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("complete", "1", "--", "bbbgen", "d"));
        Assert.Contains("deploy\tDeploys BigBlueButton, or updates an existing deployment.\n", _rig.Output);
        Assert.DoesNotContain("complete\t", _rig.Output);
    }

    [Fact]
    public async Task Options_are_offered_before_anything_is_typed_and_the_required_ones_first() =>
        Assert.Equal(["--email", "--hosted-zone", "--stack", "--domain"], (await OfferedAsync("bbbgen", "deploy", ""))[..4]);

    [Fact]
    public async Task An_option_is_offered_once_unless_it_may_be_repeated()
    {
        var offered = await OfferedAsync("bbbgen", "deploy", "-e", "ops@uni.example", "--allow-replace", "BBBDatabase", "--yes", "--");

        Assert.DoesNotContain("--email", offered);
        Assert.DoesNotContain("--yes", offered);
        Assert.Contains("--stack", offered);
        Assert.Contains("--allow-replace", offered);
    }

    [Theory]
    [InlineData("json sarif text", "validate", "--format", "")]
    [InlineData("--format=json --format=sarif --format=text", "validate", "--format=j")]
    [InlineData("json sarif text", "validate", "--format", "=", "j")]
    [InlineData("json sarif text", "validate", "--format", "=")]
    [InlineData("bash fish powershell zsh", "completion", "")]
    [InlineData(
        "api cache database greenlight-cache greenlight-database greenlight-key mail scalelite-cache scalelite-database scalelite-key "
            + "servers turn",
        "rotate", "-s", "bbb", "")]
    [InlineData("", "parameters", "BBBDomainName", "")]
    [InlineData(":files", "parameters", "--parameters", "")]
    [InlineData("all few none teacher", "sizing", "--cameras", "")]
    [InlineData("eu-central-1 us-east-1", "sizing", "--region", "")]
    [InlineData("scalable single", "init", "--type", "")]
    [InlineData("dev prod stage", "init", "--stage", "")]
    [InlineData("all few none teacher", "cost", "--cameras", "")]
    [InlineData("eu-central-1 us-east-1", "cost", "--region", "")]
    [InlineData(":files", "validate", "--parameters", "")]
    [InlineData(":files", "rehearse", "--html", "")]
    [InlineData(":folders", "generate", "--out", "")]
    [InlineData(":folders", "validate", "")]
    [InlineData("", "deploy", "-s", "")]
    [InlineData("", "completion", "bash", "")]
    public async Task Values_are_offered_if_they_are_known(string offered, params string[] words) =>
        Assert.Equal(offered.Split(' ', StringSplitOptions.RemoveEmptyEntries), await OfferedAsync(["bbbgen", .. words]));

    [Fact]
    public async Task Regions_are_offered_and_nothing_else_of_that_kind()
    {
        var offered = await OfferedAsync("bbbgen", "deploy", "--region", "");

        Assert.Contains("eu-west-1", offered);
        Assert.Contains("us-gov-west-1", offered);
        Assert.DoesNotContain(
            offered, name => name.Contains("global") || name.Contains("regional"));
    }

    [Fact]
    public async Task Parameters_are_offered_with_their_labels()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("complete", "2", "--", "bbbgen", "parameters", "BBBTurn"));
        Assert.Contains("BBBTurnInstanceType\tInstance type\n", _rig.Output);
        Assert.DoesNotContain("--", _rig.Output);
    }

    [Fact]
    public async Task Words_after_the_cursor_do_not_matter()
    {
        await _rig.RunAsync("complete", "2", "--", "bbbgen", "deploy", "--em", "--email", "ops@uni.example");

        Assert.Contains("--email\t", _rig.Output);
    }

    [Fact]
    public async Task A_shell_that_drops_an_empty_word_gets_the_same_answer()
    {
        await _rig.RunAsync("complete", "3", "--", "bbbgen", "validate", "--format");

        Assert.Equal("json\t\nsarif\t\ntext\t\n", _rig.Output);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public async Task The_script_of_a_shell_asks_the_program_and_lists_nothing_itself(string shell)
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("completion", shell));
        Assert.Equal(Repository.ReadText($"src/BbbGen/Cli/Completion/bbbgen.{shell}"), _rig.Output);
        Assert.Contains("complete", _rig.Output);
        Assert.DoesNotContain("--region", _rig.Output);
    }

    private async Task<string[]> OfferedAsync(params string[] words)
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(["complete", $"{words.Length - 1}", "--", .. words]));
        return [.. _rig.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
    }
}
