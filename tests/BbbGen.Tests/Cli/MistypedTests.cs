using BbbGen.Application;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary>What does not exist is named once, with the nearest name there is.</summary>
public sealed class MistypedTests
{
    [Theory]
    [InlineData("depoly", "There is no command 'depoly'; the closest match is deploy.")]
    [InlineData("depoly -e x -s demo", "There is no command 'depoly'; the closest match is deploy.")]
    [InlineData("val", "There is no command 'val'; the closest match is validate.")]
    [InlineData("depoly --help", "There is no command 'depoly'; the closest match is deploy.")]
    [InlineData("--help depoly", "There is no command 'depoly'; the closest match is deploy.")]
    [InlineData("depoly -?", "There is no command 'depoly'; the closest match is deploy.")]
    [InlineData("help rehears", "There is no command 'rehears'; the closest match is rehearse.")]
    [InlineData("generate --chekc", "There is no option '--chekc'; the closest match is --check.")]
    [InlineData("validate --parameter x.json", "There is no option '--parameter'; the closest match is --parameters.")]
    [InlineData("validate --frmat json", "There is no option '--frmat'; the closest match is --format.")]
    [InlineData("-h", "There is no option '-h'; the closest match is --help.")]
    [InlineData("generate -h", "There is no option '-h'; the closest match is --help.")]
    [InlineData("--verison", "There is no option '--verison'; the closest match is --version.")]
    [InlineData("validate --wolf", "There is no option '--wolf'; see 'bbbgen validate --help'.")]
    [InlineData("generate templates", "Unexpected argument 'templates'; see 'bbbgen generate --help'.")]
    [InlineData("generate --out", "--out requires a value, FOLDER (for help, use --help).")]
    [InlineData("init --frce", "There is no option '--frce'; the closest match is --force.")]
    [InlineData("init --cameras some", "--cameras takes none|teacher|few|all; you gave 'some'.")]
    [InlineData("validate --format xml", "--format takes text|json|sarif; you gave 'xml'.")]
    [InlineData("completion", "SHELL is missing; see 'bbbgen completion --help'.")]
    [InlineData("completion csh", "SHELL is one of bash, fish, powershell, zsh; you gave 'csh'.")]
    public async Task A_typo_gives_one_sentence(string line, string sentence)
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync(line.Split(' ')));
        Assert.Equal($"error: {sentence}", Assert.Single(rig.ErrorLines));
        Assert.Empty(rig.Output);
    }

    [Fact]
    public async Task Without_a_close_match_the_commands_are_listed()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync("xyzzy"));
        Assert.StartsWith(
            "error: There is no command 'xyzzy'; the commands are init, validate, parameters, sizing, cost, rehearse, doctor, deploy, ",
            Assert.Single(rig.ErrorLines));
    }

    [Fact]
    public async Task A_mistyped_required_option_is_not_also_reported_as_missing()
    {
        using var rig = new Rig();
        var line = rig.Deploy.Select(word => word == "-e" ? "--emial" : word).ToArray();

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync(line));
        Assert.Equal("error: There is no option '--emial'; the closest match is --email.", Assert.Single(rig.ErrorLines));
    }
}
