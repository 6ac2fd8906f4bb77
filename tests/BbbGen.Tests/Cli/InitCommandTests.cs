using System.Text.Json;
using BbbGen.Application;
using BbbGen.Templates.Parameters;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>init</c> writes what all other commands need.</summary>
public sealed class InitCommandTests : IDisposable
{
    private const string AllDefaults = "\n\nops@uni.example\n\n\n\n\n\n\n\n\n\n";

    private static readonly string[] Given =
    [
        "init", "--profile", "school", "--region", "eu-central-1", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo",
        "-d", "bbb.uni.example",
    ];

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    private string Settings => File.ReadAllText(_rig.FolderPath("bbbgen.json"));

    private string Parameters => File.ReadAllText(_rig.FolderPath("bbb-on-aws-param.json"));

    [Theory]
    [InlineData]
    [InlineData("--people", "600", "--rooms", "24", "--cameras", "few", "--recordings", "500", "--stage", "prod")]
    [InlineData("--people", "30", "--type", "scalable")]
    [InlineData("--people", "120", "--type", "single")]
    [InlineData("--people", "3000")]
    public async Task From_an_empty_folder_every_command_runs_without_a_further_option(params string[] use)
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. Given, .. use]));
        Assert.Empty(_rig.Output);
        Assert.False(_rig.Connected);
        Assert.Contains("\nCosts: about ", _rig.Error);
        Assert.EndsWith("\n  bbbgen rehearse\n  bbbgen deploy\n", _rig.Error);

        string[] people = [.. use.SkipWhile(word => word != "--people").Take(2)];
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate"));
        Assert.Contains("0 errors, 0 warnings", _rig.Error);
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(["sizing", .. use.TakeWhile(IsOfUse)]));
        Assert.Contains("carries these people", _rig.Output);
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(["cost", .. people]));
        Assert.DoesNotContain("Too small", _rig.Output);
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("rehearse"));
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("deploy", "--yes", "--no-smoke-test"));
        Assert.Contains("demo", _rig.StackNames);
    }

    [Fact]
    public async Task The_files_hold_the_settings_and_what_differs_from_the_defaults()
    {
        await _rig.RunAsync([.. Given, "--people", "30"]);
        Assert.Contains("\n  bbbgen sizing --people 30\n  bbbgen cost --people 30\n", _rig.Error);

        Assert.Equal(
            """
            {
              "profile": "school",
              "region": "eu-central-1",
              "email": "ops@uni.example",
              "hosted-zone": "Z0123456789ABCDEFGHIJ",
              "stack": "demo",
              "domain": "bbb.uni.example",
              "parameters": "bbb-on-aws-param.json"
            }

            """.ReplaceLineEndings("\n"),
            Settings);
        var values = ParameterFile.Parse(Parameters).Values;
        Assert.Equal("single", values["BBBEnvironmentType"]);
        Assert.All(values, value => Assert.NotEqual(ParameterCatalogue.Find(value.Key)!.Default, value.Value));
    }

    [Fact]
    public async Task The_parameter_file_names_its_schema_which_is_written_beside_it()
    {
        await _rig.RunAsync(Given);

        var named = JsonDocument.Parse(Parameters).RootElement.GetProperty("$schema").GetString()!;
        Assert.Equal(
            Repository.ReadText("bbb-on-aws-param.schema.json"),
            await File.ReadAllTextAsync(_rig.FolderPath(named), TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate"));
    }

    [Fact]
    public async Task Another_schema_is_not_overwritten_without_a_question()
    {
        var path = _rig.FolderPath("bbb-on-aws-param.schema.json");
        await File.WriteAllTextAsync(path, "{}", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(Given));

        Assert.Contains("bbb-on-aws-param.schema.json would be overwritten", _rig.Error);
        Assert.Equal("{}", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_terminal_all_missing_options_are_named_at_once()
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("init", "-s", "demo"));
        Assert.Equal(
            "error: There is no terminal to ask on; give --region, --email, --hosted-zone, --domain.", Assert.Single(_rig.ErrorLines));
        AssertNothingWritten();
    }

    [Fact]
    public async Task On_a_terminal_it_asks_with_defaults_and_offers_the_hosted_zones_of_the_account()
    {
        _rig.Typed = AllDefaults;
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("init"));

        Assert.Contains("\n  1  uni.example (Z0123456789ABCDEFGHIJ)\n", _rig.Error);
        Assert.Contains("\"hosted-zone\": \"Z0123456789ABCDEFGHIJ\"", Settings);
        Assert.Contains("\"domain\": \"bbb.uni.example\"", Settings);
        Assert.Contains("\"stack\": \"bbb\"", Settings);
        Assert.Contains("\"region\": \"eu-west-1\"", Settings);
        Assert.DoesNotContain("profile", Settings);
        Assert.Contains("bbbgen has no prices of eu-west-1", _rig.Error);
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("rehearse"));
    }

    [Fact]
    public async Task Without_credentials_it_asks_for_the_hosted_zone()
    {
        _rig.ConnectFailure = BbbException.Refused("There are no AWS credentials", "name a profile with -p");
        _rig.Typed = "\n\nops@uni.example\nZ0123456789ABCDEFGHIJ\nbbb.uni.example\n\n\n\n\n\n\n\n";
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("init"));

        Assert.Contains(
            "The hosted zones of the account cannot be listed: There are no AWS credentials; name a profile with -p.", _rig.Error);
        Assert.Contains("\"region\": \"eu-central-1\"", Settings);
    }

    [Fact]
    public async Task A_wrong_answer_is_explained_and_asked_again_and_given_options_are_not_asked_for()
    {
        _rig.Typed = "operator\nops@uni.example\n7\n1\nmany\n600\n\n\n\n\n\n";
        string[] given = ["-p", "school", "--region", "eu-central-1", "-s", "demo", "-d", "bbb.uni.example"];
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(["init", .. given]));

        Assert.Contains("error: --email takes an address like ops@uni.example; you gave 'operator'.", _rig.Error);
        Assert.Contains("error: --people takes a number from 0 to 1000000; you gave 'many'.", _rig.Error);
        Assert.Contains("error: --hosted-zone takes an ID like Z0123456789ABCDEFGHIJ, not a name; you gave '7'.", _rig.Error);
        Assert.DoesNotContain("AWS profile", _rig.Error);
        Assert.Contains("for 600 people", _rig.Error);
        Assert.Contains("\"profile\": \"school\"", Settings);
    }

    [Fact]
    public async Task If_the_input_ends_nothing_is_written()
    {
        _rig.Typed = "\n\nops@uni.example\n";

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("init"));
        Assert.EndsWith("error: The input ended before the last question; answer every question, or give options.\n", _rig.Error);
        AssertNothingWritten();
    }

    [Theory]
    [InlineData("bbbgen.json")]
    [InlineData("bbb-on-aws-param.json")]
    public async Task A_file_is_overwritten_only_after_a_question_or_with_force(string name)
    {
        await File.WriteAllTextAsync(_rig.FolderPath(name), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(Given));
        Assert.Equal(
            $"error: {name} would be overwritten; give --force to overwrite without being asked, or run it in another folder.",
            Assert.Single(_rig.ErrorLines));
        _rig.Typed = "n\n";
        Assert.Equal(ExitCode.Declined, await _rig.RunAsync(Given));
        Assert.EndsWith("Declined: nothing was written.\n", _rig.Error);
        Assert.Equal("mine", await File.ReadAllTextAsync(_rig.FolderPath(name), TestContext.Current.CancellationToken));
        Assert.Equal(2, Directory.GetFiles(_rig.FolderPath("")).Length);

        _rig.Typed = "y\n";
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(Given));
        Assert.Contains("demo", Settings);
        _rig.Typed = null;
        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. Given[..^1], "other.uni.example", "--force"]));
        Assert.Contains("other.uni.example", Settings);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task The_parameter_file_of_the_repository_is_replaced_without_a_question(string lineEnd)
    {
        await File.WriteAllTextAsync(
            _rig.FolderPath("bbb-on-aws-param.json"), Repository.ReadText("bbb-on-aws-param.json").ReplaceLineEndings(lineEnd),
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. Given, "--people", "300"]));
        Assert.Contains("c6a.2xlarge", Parameters);
    }

    [Theory]
    [InlineData("bbbgen.json")]
    [InlineData("bbb-on-aws-param.json")]
    [InlineData("bbb-on-aws-param.schema.json")]
    public async Task If_one_file_cannot_be_written_the_others_are_not_either(string name)
    {
        Directory.CreateDirectory(_rig.FolderPath(name));

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(Given));
        Assert.StartsWith("error: bbbgen.json and bbb-on-aws-param.json cannot be written: ", Assert.Single(_rig.ErrorLines));
        AssertNothingWritten();
    }

    [Theory]
    [InlineData("One server does not carry 600 people in these rooms; give --type scalable.", "--people", "600", "--type", "single")]
    [InlineData("--type takes single|scalable; you gave 'large'.", "--type", "large")]
    [InlineData("--stage takes dev|stage|prod; you gave 'test'.", "--stage", "test")]
    public async Task A_deployment_that_cannot_be_is_refused(string sentence, params string[] options)
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. Given, .. options]));
        Assert.Equal($"error: {sentence}", Assert.Single(_rig.ErrorLines));
        AssertNothingWritten();
    }

    private static bool IsOfUse(string word) => word is not "--type" and not "--stage";

    /// <summary>The folder holds only what the test began with.</summary>
    private void AssertNothingWritten() => Assert.Equal(
        "parameters.json", Path.GetFileName(Assert.Single(Directory.GetFiles(_rig.FolderPath("")))));
}
