using System.Text.Json;
using BbbGen.Application;
using BbbGen.Generation;
using BbbGen.Templates;
using BbbGen.Tests.Fakes;
using BbbGen.Validation;

namespace BbbGen.Tests.Cli;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Good = """
        Resources:
          Topic:
            Type: AWS::SNS::Topic
            Properties:
              KmsMasterKeyId: alias/aws/sns
        """;

    private const string Bad = """
        Resources:
          Topic:
            Type: AWS::SNS::Topic
            Properties:
              KmsMasterKeyId: !Ref Nobody
        """;

    private readonly Rig _rig = new();

    /// <summary>The program prints paths with slashes on every system.</summary>
    private string Folder => _rig.FolderPath("templates").Replace(Path.DirectorySeparatorChar, '/');

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("scalable", "dev", "cross-az")]
    [InlineData("scalable", "prod", "single-az")]
    [InlineData("single", "stage", "cross-az")]
    public async Task Our_templates_have_no_finding(string type, string stage, string mode)
    {
        await File.WriteAllTextAsync(
            _rig.ParameterFile,
            $$"""{ "Parameters": { "BBBEnvironmentType": "{{type}}", "BBBEnvironmentStage": "{{stage}}","""
                + $$""" "BBBCacheAZMode": "{{mode}}" } }""",
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", "--parameters", _rig.ParameterFile));
        Assert.Empty(_rig.Output);
        Assert.Equal($"Validated the templates bbbgen generates with {_rig.ParameterFile}", _rig.ErrorLines[^2]);
        Assert.StartsWith(
            "15 templates under 28 of 436 condition sets: 0 errors, 0 warnings, 0 notes in ", _rig.ErrorLines[^1]);
        Assert.Equal(2, _rig.ErrorLines.Length);
    }

    [Fact]
    public async Task The_committed_templates_have_no_finding_in_any_folder()
    {
        await _rig.RunAsync("generate", "--out", Folder);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Folder));
        Assert.Empty(_rig.Output);
        Assert.Equal($"Validated {Folder}", _rig.ErrorLines[^2]);
    }

    [Fact]
    public async Task A_finding_names_its_place_the_fix_and_the_documentation()
    {
        Write("below/bad.yaml", Bad);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.Equal(
            [
                $"{Folder}/below/bad.yaml:5:23 error CFN201 There is no parameter or resource Nobody",
                "    correct the name, or declare it",
                "    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html",
            ],
            _rig.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Nothing_in_a_template_reaches_the_terminal_as_an_escape_sequence()
    {
        Write("bad.yaml", Bad.Replace("Nobody", "\"No\\e[2Jbody\""));

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.Contains("There is no parameter or resource Nobody\n", _rig.Output);
    }

    [Fact]
    public async Task One_file_is_enough()
    {
        Write("bad.yaml", Bad);
        Write("good.yaml", Good);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", $"{Folder}/good.yaml"));
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", $"{Folder}/bad.yaml"));
    }

    [Fact]
    public async Task Files_that_are_not_templates_are_skipped_with_a_reason()
    {
        Write("good.yaml", Good);
        Write("package.json", """{"name": "x"}""");
        Write("serverless.yml", "resources:\n  Resources: {}\n");
        Write("huge.json", $"{{\"Names\": \"{new string('x', 5_000_000)}\"}}");
        await File.WriteAllBytesAsync(
            Path.Combine(Folder, "binary.template"), [0xff, 0xfe, 0x00, 0x80], TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Folder));
        Assert.Equal(
            [
                $"note: {Folder}/binary.template: skipped: not UTF-8 text",
                $"note: {Folder}/huge.json: skipped: not a CloudFormation template, as its 5000013 bytes exceed CloudFormation's limit "
                    + "of 1,000,000",
                $"note: {Folder}/package.json: skipped: not a CloudFormation template, as it has no Resources section",
                $"note: {Folder}/serverless.yml: skipped: not a CloudFormation template, as it has no Resources section",
            ],
            _rig.ErrorLines[..^2]);
    }

    [Fact]
    public async Task An_unreadable_template_is_an_error_at_its_place()
    {
        Write("alias.yaml", "Resources:\n  A: *nowhere\n");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.StartsWith(
            $"{Folder}/alias.yaml:2:6 error CFN100 The alias *nowhere has no anchor before it\n",
            _rig.Output);
    }

    /// <summary>As in the public sample of BigBlueButton on AWS, whose pattern allows no address of an example.</summary>
    [Fact]
    public async Task A_value_that_nobody_gave_is_not_judged()
    {
        Write("root.yaml", "Parameters:\n  BBBOperatorEMail: {Type: String, AllowedPattern: '.+@.+[.][a-z]{2,4}'}\n"
            + Good.Replace("alias/aws/sns", "!Ref BBBOperatorEMail"));

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Folder));
        Assert.DoesNotContain(" error ", _rig.Output);
    }

    [Fact]
    public async Task Unknown_types_and_macros_are_reported_as_notes()
    {
        Write("other.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  A: {Type: AWS::Serverless::Function}\n");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Folder));
        Assert.Equal(
            [$"{Folder}/other.yaml:1:1 note CFN114", $"{Folder}/other.yaml:3:7 note CFN115"],
            _rig.Output.Split('\n')
                .Where(line => line.Contains(" note "))
                .Select(line => string.Join(' ', line.Split(' ')[..3]))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nothing-there", "cannot be read")]
    [InlineData("templates", "There is no template in ")]
    public async Task A_folder_without_templates_is_bad_input(string name, string words)
    {
        Directory.CreateDirectory(Folder);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", _rig.FolderPath(name)));
        Assert.Contains(words, Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task Projects_in_sibling_folders_are_validated_separately()
    {
        const string Parent =
            "Resources:\n  Child: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://x.s3.amazonaws.com/child.yaml'";
        Write("one/parent.yaml", Parent + ", Parameters: {KeyId: a}}}\n");
        Write(
            "one/child.yaml",
            "Parameters: {KeyId: {Type: String}}\n" + Good.Replace("alias/aws/sns", "!Ref KeyId"));
        Write("two/parent.yaml", Parent + "}}\n");
        Write("two/child.yaml", Good);
        Write("three/deep/parent.yaml", Parent + "}}\n");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Folder));
        Assert.DoesNotContain(" error ", _rig.Output);
    }

    [Fact]
    public async Task A_bad_value_is_a_finding_at_its_place_in_the_parameter_file()
    {
        await WriteParametersAsync("{\"Parameters\": {\n  \"BBBDBName\": \"grün\", \"BBBEnvironmentStage\": \"night\"}}");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", "--parameters", _rig.ParameterFile));
        Assert.StartsWith($"{_rig.ParameterFile}:2:3 error BBB202 BBBDBName must ", _rig.Output);
        Assert.Contains(
            $"\n{_rig.ParameterFile}:2:24 error BBB202 BBBEnvironmentStage must be one of dev, stage, prod, but is night\n",
            _rig.Output);
        Assert.Contains(": 2 errors, 0 warnings, 0 notes in ", _rig.ErrorLines[^1]);
    }

    [Theory]
    [InlineData("{\n\"Parameters\": oops}", 2, 15, "it is not JSON")]
    [InlineData("{\"Parameters\": {\n\"BBBFaxNumber\": \"1\"}}", 2, 1, "it sets BBBFaxNumber, which does not exist")]
    [InlineData("{\"Parameters\": {},\n \"Tags\": {}}", 2, 2, "besides Parameters it contains Tags")]
    [InlineData("[]", 1, 1, "it must have the shape ")]
    public async Task A_parameter_file_that_cannot_be_used_is_a_finding_too(string text, int line, int column, string words)
    {
        await WriteParametersAsync(text);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", "--parameters", _rig.ParameterFile));
        Assert.StartsWith(
            $"{_rig.ParameterFile}:{line}:{column} error BBB201 The parameter file cannot be used: {words}", _rig.Output);
        Assert.Contains(": 1 error, 0 warnings, 0 notes in ", _rig.ErrorLines[^1]);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    public async Task All_faults_of_the_parameter_file_are_reported_at_once(string format)
    {
        await WriteParametersAsync("{\"Tags\": {}, \"Parameters\": {\n  \"BBBFaxNumber\": \"1\",\n  \"BBBDBName\": \"grün\",\n"
            + "  \"BBBECSMaxInstances\": \"10\",\n  \"BBBECSMinInstances\": 5,\n  \"bbbcacheazmode\": \"single-az\"}}");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", "--parameters", _rig.ParameterFile, "--format", format));
        Assert.All(
            ["besides Parameters it contains Tags", "it sets BBBFaxNumber, which does not exist", "BBBDBName must ",
                "BBBECSMaxInstances is the string ", "did you mean BBBCacheAZMode?"],
            words => Assert.Contains(words, _rig.Output));
        Assert.Contains(": 5 errors, 0 warnings, 0 notes in ", _rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task Findings_in_the_parameter_file_are_in_json_and_sarif()
    {
        await WriteParametersAsync("""{"Parameters": {"BBBEnvironmentStage": "night"}}""");

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", "--parameters", _rig.ParameterFile, "--format", "json"));
        Assert.Equal(1, _rig.Result.GetProperty("errors").GetInt32());
        var finding = Assert.Single(_rig.Result.GetProperty("findings").EnumerateArray());
        Assert.Equal(("BBB202", _rig.ParameterFile), (finding.GetProperty("code").GetString(), finding.GetProperty("file").GetString()));

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", "--parameters", _rig.ParameterFile, "--format", "sarif"));
        using var log = JsonDocument.Parse(_rig.Output);
        var result = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal(("BBB202", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.EndsWith(
            "/parameters.json",
            result.GetProperty("locations")[0]
                .GetProperty("physicalLocation")
                .GetProperty("artifactLocation")
                .GetProperty("uri")
                .GetString());
    }

    [Fact]
    public async Task Parameters_are_validated_by_their_effect_on_the_templates()
    {
        await File.WriteAllTextAsync(
            _rig.ParameterFile,
            """{"Parameters": {"BBBECSInstanceType": "t3a.medium", "BBBGreenlightContainerMemory": 4097}}""",
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", "--parameters", _rig.ParameterFile));
        Assert.Contains("BBB107 The task of BBBGreenlightTaskDefinition needs ", _rig.Output);
    }

    [Fact]
    public async Task Json_contains_every_finding()
    {
        Write("bad.yaml", Bad);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder, "--format", "json"));
        var root = _rig.Result;
        Assert.Equal(["version", "result"], _rig.Types);
        Assert.Equal((1, 1), (root.GetProperty("templates").GetInt32(), root.GetProperty("errors").GetInt32()));
        var finding = Assert.Single(root.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ("CFN201", "error", 5, 23),
            (
                finding.GetProperty("code").GetString(),
                finding.GetProperty("severity").GetString(),
                finding.GetProperty("line").GetInt32(),
                finding.GetProperty("column").GetInt32()));
        Assert.Equal("Resources/Topic/Properties/KmsMasterKeyId", finding.GetProperty("path").GetString());
        Assert.Equal($"{Folder}/bad.yaml", finding.GetProperty("file").GetString());
    }

    [Fact]
    public async Task Sarif_names_every_rule_and_places_by_relative_address()
    {
        Write("a bad one.yaml", Bad);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder, "--format", "sarif"));
        using var answer = JsonDocument.Parse(_rig.Output);
        Assert.Equal("2.1.0", answer.RootElement.GetProperty("version").GetString());
        var run = answer.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToArray();
        Assert.All(rules, rule => Assert.All(
            [rule.GetProperty("id").GetString(), rule.GetProperty("shortDescription").GetProperty("text").GetString(),
                rule.GetProperty("helpUri").GetString()],
            text => Assert.False(string.IsNullOrEmpty(text))));
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("CFN201", result.GetProperty("ruleId").GetString());
        Assert.Equal("CFN201", rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var address = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        Assert.False(new Uri(address, UriKind.RelativeOrAbsolute).IsAbsoluteUri);
        Assert.EndsWith("/templates/a%20bad%20one.yaml", address);
        Assert.Equal(5, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    /// <summary>Two of seven switches: found only if their values are tried together.</summary>
    [Fact]
    public async Task Values_of_any_two_parameters_are_tried_together_and_the_summary_says_if_not_all_combinations_are()
    {
        var numbers = Enumerable.Range(0, 20).ToArray();
        Write("many.yaml", $$"""
            Parameters:
            {{string.Join('\n', numbers.Select(number => $"  P{number}: {{Type: String, AllowedValues: ['no', 'yes'], Default: 'no'}}"))}}
            Conditions:
            {{string.Join('\n', numbers.Select(number => $"  C{number}: !Equals [!Ref P{number}, 'yes']"))}}
            Resources:
              Scaling:
                Type: AWS::ApplicationAutoScaling::ScalableTarget
                Properties:
                  ResourceId: service/a/b
                  ScalableDimension: ecs:service:DesiredCount
                  ServiceNamespace: ecs
                  MinCapacity: !If [C18, 5, 1]
                  MaxCapacity: !If [C19, 4, 9]
            """);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder));
        Assert.Contains(" error CFN736 Scaling has at least 5 and at most 4\n", _rig.Output);
        Assert.Matches("^1 template under [12][0-9] of 1,000,000 condition sets: ", _rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task Another_format_is_bad_input() => Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", "--format", "xml"));

    [Fact]
    public async Task Online_sends_every_file_and_reports_what_CloudFormation_rejects()
    {
        Write("good.yaml", Good);
        Write("other.yaml", Good.Replace("Topic:", "Refused:"));
        Write("long.yaml", Good + $"\n# {new string('x', 51_200)}\n");
        _rig.Stacks.Refusals["Refused"] = "Template format error: it is Tuesday.";

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", Folder, "--online", "-p", "school"));
        Assert.Equal(2, _rig.Stacks.Validated);
        Assert.Contains(
            $"{Folder}/other.yaml:1:1 error CFN001 CloudFormation rejects the template: Template format error: it is Tuesday",
            _rig.Output.Split('\n'));
        Assert.Contains(
            _rig.ErrorLines, line => line.StartsWith($"note: {Folder}/long.yaml: not sent to CloudFormation: "));
    }

    [Fact]
    public async Task Without_online_AWS_is_not_called()
    {
        Write("good.yaml", Good);

        await _rig.RunAsync("validate", Folder);
        Assert.False(_rig.Connected);
    }

    [Fact]
    public async Task Deploy_is_refused_before_AWS_is_called_if_a_parameter_breaks_a_rule()
    {
        await File.WriteAllTextAsync(
            _rig.ParameterFile,
            """{"Parameters": {"BBBECSInstanceType": "t3a.medium", "BBBGreenlightContainerMemory": 4097}}""",
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. _rig.Deploy, "--yes"]));
        Assert.False(_rig.Connected);
        Assert.Contains(
            "(BBB107); choose a bigger BBBECSInstanceType, or smaller limits of the containers.",
            Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public void The_generated_templates_are_those_of_the_build() =>
        Assert.Empty(TemplateSet.Generate().Where(template => !CompiledTemplates.Contain(template)).Select(template => template.FileName));

    private Task WriteParametersAsync(string text) =>
        File.WriteAllTextAsync(_rig.ParameterFile, text, TestContext.Current.CancellationToken);

    private void Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
