using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary>What a command does not get on its command line comes from <c>bbbgen.json</c>.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string School = """
        {
          // the system of the school
          "profile": "school", "region": "eu-central-1", "email": "ops@uni.example", "hosted-zone": "Z0123456789ABCDEFGHIJ",
          "stack": "demo", "domain": "bbb.uni.example", "parameters": "parameters.json",
        }
        """;

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_deployment_is_created_watched_priced_and_deleted_without_an_option()
    {
        await SettingsAsync(School);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("deploy", "--yes", "--no-smoke-test"));
        Assert.Equal("From bbbgen.json: profile, region, email, hosted-zone, stack, domain, parameters", _rig.ErrorLines[0]);
        Assert.Contains("Account 123456789012, region eu-central-1, as arn:aws:iam::123456789012:user/school", _rig.Error);
        Assert.Equal("dev", _rig.StackOf("demo").Instance!.Parameters["BBBEnvironmentStage"].Sketch);
        Assert.Equal("bbb.uni.example", _rig.StackOf("demo").Instance!.Parameters["BBBDomainName"].Sketch);
        foreach (var command in (string[])["status", "watch", "rotate"])
        {
            Assert.Equal(ExitCode.Success, await _rig.RunAsync(command));
            Assert.Equal("From bbbgen.json: profile, region, stack", _rig.ErrorLines[0]);
        }

        foreach (var command in (string[])["cost", "sizing"])
        {
            Assert.Equal(ExitCode.Success, await _rig.RunAsync(command));
            Assert.Equal("From bbbgen.json: region, parameters", Assert.Single(_rig.ErrorLines));
            Assert.Contains("eu-central-1", _rig.Output);
        }

        foreach (var command in (string[])["validate", "parameters"])
        {
            Assert.Equal(ExitCode.Success, await _rig.RunAsync(command));
            Assert.Equal("From bbbgen.json: parameters", _rig.ErrorLines[0]);
        }

        _rig.Typed = "demo";
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("destroy"));
        Assert.Equal("From bbbgen.json: profile, region, stack", _rig.ErrorLines[0]);
        Assert.DoesNotContain("demo", _rig.StackNames);
    }

    [Fact]
    public async Task Options_of_the_command_line_win_and_only_what_is_taken_is_named()
    {
        await SettingsAsync(School);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("deploy", "-s", "other", "--region=us-east-1", "--yes", "--no-smoke-test"));
        Assert.Equal("From bbbgen.json: profile, email, hosted-zone, domain, parameters", _rig.ErrorLines[0]);
        Assert.Contains("region us-east-1", _rig.Error);
        Assert.Contains("other", _rig.StackNames);
        Assert.DoesNotContain("demo", _rig.StackNames);
    }

    [Fact]
    public async Task A_command_line_that_says_everything_does_not_mention_the_file()
    {
        await SettingsAsync("""{"stack": "other"}""");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. _rig.Deploy, "--yes"]));
        Assert.DoesNotContain("bbbgen.json", _rig.Error);
    }

    [Fact]
    public async Task What_neither_says_is_missing()
    {
        await SettingsAsync("""{"stack": "demo", "domain": "bbb.uni.example"}""");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("deploy", "--yes"));
        Assert.Equal(["error: Option '--email' is required.", "error: Option '--hosted-zone' is required."], _rig.ErrorLines);
    }

    [Fact]
    public async Task Nothing_is_deleted_without_its_name_being_typed()
    {
        await SettingsAsync(School);
        await _rig.RunAsync("deploy", "--yes", "--no-smoke-test");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("destroy", "--yes"));
        Assert.Equal("error: Option '--stack' is required.", Assert.Single(_rig.ErrorLines));
        _rig.Typed = "yes";
        Assert.Equal(ExitCode.Declined, await _rig.RunAsync("destroy"));
        Assert.Contains("demo", _rig.StackNames);
        _rig.Typed = null;
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("destroy", "--yes", "--stack", "demo"));
        Assert.DoesNotContain("demo", _rig.StackNames);
    }

    [Fact]
    public async Task A_folder_of_other_templates_is_not_validated_with_the_parameters_of_the_settings()
    {
        await SettingsAsync("""{"parameters": "none.json", "profile": "school"}""");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Repository.PathOf("templates-out")));
        Assert.DoesNotContain("bbbgen.json", _rig.Error);
    }

    [Fact]
    public async Task Other_commands_and_help_do_not_read_the_file()
    {
        await SettingsAsync("{");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("deploy", "--help"));
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("completion", "bash"));
    }

    [Theory]
    [InlineData("{\n  \"regoin\": \"eu-west-1\"\n}", "line 2: 'regoin' does not exist; did you mean region?")]
    [InlineData(
        "{\n\n  \"password\": \"x\"\n}",
        "line 3: 'password' does not exist; remove it, the settings are profile, region, email, hosted-zone, stack, domain, parameters.")]
    [InlineData("{\"stack\": 7}", "line 1: stack must be a string in quotes, such as \"bbb\".")]
    [InlineData("{\"stack\": null}", "line 1: stack must be a string in quotes, such as \"bbb\".")]
    [InlineData("{\"stack\": \"a\",\n\"stack\": \"b\"}", "line 2: stack appears twice; keep one.")]
    [InlineData("{\n\"email\": \"operator\"}", "line 2: email takes an address like ops@uni.example; you gave 'operator'.")]
    [InlineData("{\"region\": \"Ireland\"}", "line 1: region takes a name like eu-west-1; you gave 'Ireland'.")]
    [InlineData("{\"profile\": \"\"}", "line 1: profile takes the name of a profile; you gave an empty one.")]
    [InlineData("{\"parameters\": \"\"}", "line 1: parameters takes a file; you gave an empty name.")]
    [InlineData("{\n\"stack\": \"demo\"\n\"domain\"", "it is not JSON: line 3, column 1 cannot be read.")]
    [InlineData("{\"stack\": \"\\ud83d\"}", "it contains half of a surrogate pair, such as \\ud83d alone; remove it.")]
    [InlineData("[]", "it must have the shape {\"stack\": \"bbb\", \"domain\": \"bbb.uni.example\"}.")]
    [InlineData("", "it is empty, or not a regular file; correct or remove it.")]
    public async Task A_file_that_cannot_be_used_is_explained_with_its_line(string text, string sentence)
    {
        await SettingsAsync(text);

        string[] commands =
        [
            "deploy", "rehearse", "doctor", "status", "servers", "schedule check", "schedule show", "watch", "destroy", "rotate",
            "cost", "sizing", "validate", "parameters",
        ];
        foreach (var command in commands)
        {
            Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(command.Split(' ')));
            Assert.Equal($"error: The settings file bbbgen.json cannot be used: {sentence}", Assert.Single(_rig.ErrorLines));
        }

        Assert.False(_rig.Connected);
    }

    [Fact]
    public async Task Every_mistake_in_the_file_is_reported()
    {
        await SettingsAsync("{\"stack\": 7,\n\"domian\": \"bbb.uni.example\"}");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("status"));
        Assert.Equal(2, _rig.ErrorLines.Length);
    }

    private Task SettingsAsync(string text) =>
        File.WriteAllTextAsync(_rig.FolderPath("bbbgen.json"), text, TestContext.Current.CancellationToken);
}
