using BbbGen.Application;
using BbbGen.Templates.Parameters;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Parameters;

public sealed class ParametersCommandTests : IDisposable
{
    private const string School =
        """
        {
          "$schema": "./bbb-on-aws-param.schema.json",
          "Parameters": {
            "BBBAdministratorEMail": "head@uni.example",
            "BBBEnvironmentStage": "prod",
            "BBBApplicationImageName": "ubuntu/images/hvm-ssd-gp3/ubuntu-jammy-22.04-amd64-server-2026*",
            "BBBApplicationInstanceType": "c6i.2xlarge",
            "BBBTurnMaxInstances": 1,
            "BBBPrivateDBSubnets": "10.1.9.0/24, 10.1.10.0/24, 10.1.11.0/24",
            "BBBLogRetentionInDays": 30
          }
        }
        """;

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("list", 80)]
    [InlineData("list", 120)]
    [InlineData("changed", 80, "--changed")]
    [InlineData("changed", 120, "--changed")]
    [InlineData("servers", 80, "BBBApplicationInstanceType")]
    [InlineData("servers", 120, "BBBApplicationInstanceType")]
    [InlineData("stage", 80, "BBBEnvironmentStage")]
    [InlineData("cache", 80, "BBBCacheAZMode")]
    [InlineData("domain", 80, "BBBDomainName")]
    public async Task The_screen_fits_the_terminal_and_calls_no_AWS_API(string name, int width, params string[] arguments)
    {
        _rig.Width = width;
        Assert.Equal(ExitCode.Success, await SchoolAsync(arguments));

        Assert.Empty(_rig.Error);
        Assert.False(_rig.Connected);
        Assert.All(_rig.Output.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Snapshot.Match($"tests/BbbGen.Tests/Parameters/Screens/{name}-{width}", _rig.Output);
    }

    [Fact]
    public async Task Every_parameter_is_listed_once_and_explained()
    {
        await SchoolAsync();
        var listed = _rig.Output.Split('\n').Where(line => line.StartsWith("  BBB", StringComparison.Ordinal))
            .Select(line => line.Trim().Split(' ')[0]);
        Assert.Equal(
            ParameterCatalogue.All.Select(parameter => parameter.Name).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));

        // Another name of that stack is another deployment.
        foreach (var parameter in ParameterCatalogue.All)
        {
            Assert.Equal(ExitCode.Success, await SchoolAsync(parameter.Name));
            Assert.StartsWith($"{parameter.Name}\n", _rig.Output);
            Assert.Equal(
                parameter.Name != "BBBStackBucketStack",
                _rig.Output.Contains("\nWhat a change does to a running deployment of the type scalable, in resources:\n  "));
        }
    }

    [Fact]
    public async Task With_a_file_of_defaults_nothing_differs()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("parameters", "--changed", "--parameters", _rig.ParameterFile));
        Assert.Equal($"parameters.json sets 1 of {ParameterCatalogue.All.Count} parameters; all have their defaults.\n", _rig.Output);
    }

    /// <summary>The folder in which tests run has no parameter file.</summary>
    [Fact]
    public async Task Without_a_file_the_defaults_are_shown()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("parameters"));
        Assert.StartsWith($"No parameter file: all {ParameterCatalogue.All.Count} parameters have their defaults.\n", _rig.Output);
    }

    [Fact]
    public async Task Values_that_are_refused_are_shown_with_what_is_allowed_and_the_exit_code_is_1()
    {
        await WriteAsync("""{"Parameters": {"BBBEnvironmentStage": "production", "BBBECSMaxInstances": 1.5}}""");

        Assert.Equal(ExitCode.Invalid, await ParametersAsync("BBBEnvironmentStage"));
        Assert.Contains("\nValue:    production, from parameters.json\nDefault:  dev\nAllowed:  dev, stage, prod\n", _rig.Output);
        Assert.Equal(
            [
                "error: BBBEnvironmentStage must be one of dev, stage, prod, but is production.",
                "error: BBBECSMaxInstances must be a whole number, but is 1.5.",
            ],
            _rig.ErrorLines);
        Assert.Equal(ExitCode.Invalid, await ParametersAsync("BBBECSMaxInstances"));
        Assert.Equal(ExitCode.Invalid, await ParametersAsync("--changed"));
    }

    [Fact]
    public async Task Values_that_do_not_fit_together_are_refused()
    {
        await WriteAsync("""{"Parameters": {"BBBECSMaxInstances": 2}}""");

        Assert.Equal(ExitCode.Invalid, await ParametersAsync());
        Assert.StartsWith("error: BBBECSDesiredInstances is 3, but must be between", Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task Json_says_where_each_value_is_from()
    {
        Assert.Equal(ExitCode.Success, await SchoolAsync("--json"));

        Assert.Equal(["version", "result"], _rig.Types);
        var parameters = _rig.Result.GetProperty("parameters").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!);
        Assert.Equal(ParameterCatalogue.All.Count, parameters.Count);
        Assert.Equal("file", parameters["BBBTurnMaxInstances"].GetProperty("source").GetString());
        Assert.False(parameters["BBBTurnMaxInstances"].GetProperty("changed").GetBoolean());
        Assert.True(parameters["BBBEnvironmentStage"].GetProperty("changed").GetBoolean());
        Assert.Equal("default", parameters["BBBDBName"].GetProperty("source").GetString());
        Assert.Equal("option", parameters["BBBDomainName"].GetProperty("source").GetString());
    }

    [Fact]
    public async Task Json_of_one_parameter_says_what_other_values_do()
    {
        Assert.Equal(ExitCode.Success, await SchoolAsync("BBBEnvironmentType", "--json"));

        var parameter = Assert.Single(_rig.Result.GetProperty("parameters").EnumerateArray());
        var effect = Assert.Single(parameter.GetProperty("effects").EnumerateArray());
        Assert.Equal("single", effect.GetProperty("value").GetString());
        Assert.Equal("a running deployment cannot change it", effect.GetProperty("refused").GetString());
    }

    [Theory]
    [InlineData("There is no parameter 'BBBEnvironmentTyp'; the closest match is BBBEnvironmentType.", "BBBEnvironmentTyp")]
    [InlineData("There is no parameter 'DomainName'; the closest match is BBBDomainName.", "DomainName")]
    [InlineData("There is no parameter 'colour'; 'bbbgen parameters' lists them.", "colour")]
    [InlineData("There is no option '--chagned'; the closest match is --changed.", "--chagned")]
    [InlineData("--changed is for the list; leave it out, or NAME.", "BBBDomainName", "--changed")]
    [InlineData("The parameter file none.json does not exist; specify another with --parameters.", "--parameters", "none.json")]
    public async Task Wrong_arguments_are_refused(string problem, params string[] arguments)
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(["parameters", .. arguments]));
        Assert.Equal($"error: {problem}", Assert.Single(_rig.ErrorLines));
        Assert.Empty(_rig.Output);
    }

    private async Task<int> SchoolAsync(params string[] arguments)
    {
        await WriteAsync(School);
        return await ParametersAsync(arguments);
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(_rig.ParameterFile, text, TestContext.Current.CancellationToken);

    private Task<int> ParametersAsync(params string[] arguments) =>
        _rig.RunAsync(["parameters", .. arguments, "--parameters", _rig.ParameterFile]);
}
