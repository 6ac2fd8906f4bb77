using System.Text.Json;
using BbbGen.Application;
using BbbGen.ChangeSets;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>bbbgen diff</c> through the front door.</summary>
public sealed class DiffCommandTests : IDisposable
{
    private const string Master = TemplateSet.Master;
    private const string Groups = "bbb-on-aws-securitygroups.template.yaml";
    private const string Database = "bbb-on-aws-database.template.yaml";
    private const string Turn = "bbb-on-aws-bbbturn.template.yaml";

    private static readonly IReadOnlyList<GeneratedTemplate> Templates = TemplateSet.Generate();

    private readonly Rig _rig = new();

    /// <summary>Template, written text, text instead, and what the diff says of one type.</summary>
    public static TheoryData<string, string, string, string> Changes => new()
    {
        {
            Groups, "          FromPort: 3478\n          ToPort: 3478", "          FromPort: 22\n          ToPort: 3478",
            "open to everyone now: TURN servers: open ports (BBBSecurityGroupStack/BBBTurnSecurityGroup): TCP 22-3478"
        },
        {
            Database, "      DatabaseName: !Ref BBBDBName", "      DatabaseName: another",
            "lost or interrupted: Aurora database (BBBDatabaseStack/BBBRDSCluster) is replaced (DatabaseName changes): "
        },
        {
            Turn, "Action: ['s3:GetObject']", "Action: ['s3:GetObject', 's3:PutObject']",
            "new permission: BBBTurnStack/BBBTurnEC2Role may now also do s3:PutObject on "
        },
        { Database, "    Type: AWS::RDS::DBCluster\n", "    Type: AWS::RDS::DBInstance\n", "CloudFormation would refuse this update" },
    };

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Equal_templates_change_no_resource()
    {
        Write("before", Templates);
        Write("after", Templates);

        Assert.Equal(ExitCode.Success, await RunAsync());

        Assert.Equal("Type scalable: changes no resource\n\nType single: changes no resource\n", _rig.Output);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task It_says_what_a_change_means(string file, string written, string instead, string sentence)
    {
        Write("before", Templates);
        Write("after", Changed(file, written, instead));

        Assert.Equal(ExitCode.Success, await RunAsync());

        Assert.Contains(sentence, _rig.Output.ReplaceLineEndings(" ").Replace("      ", "").Replace("  ", " "));
    }

    [Fact]
    public async Task Costs_and_durations_are_compared()
    {
        Write("before", Templates);
        Write("after", Changed(Master, "Default: t3.micro\n", "Default: t3.small\n"));

        await RunAsync("--format", "json");

        var difference = _rig.Result.GetProperty("differences").EnumerateArray().First();
        Assert.Equal("scalable", difference.GetProperty("environmentType").GetString());
        Assert.Equal(610.05m, difference.GetProperty("usdBefore").GetDecimal());

        // The price of a t3.small is twice that of a t3.micro.
        Assert.Equal(7.59m, difference.GetProperty("usdAfter").GetDecimal() - 610.05m, 2);
        Assert.InRange(difference.GetProperty("secondsAfter").GetInt32(), 600, 3600);
    }

    [Fact]
    public async Task A_parameter_file_says_which_type_is_compared()
    {
        File.WriteAllText(_rig.ParameterFile, """{"Parameters": {"BBBEnvironmentType": "single"}}""");
        Write("before", Templates);
        Write("after", Templates);

        await RunAsync("--parameters", _rig.ParameterFile);

        Assert.Equal("Type single: changes no resource\n", _rig.Output);
    }

    [Fact]
    public async Task Markdown_has_a_list_and_a_box_for_a_pull_request()
    {
        Write("before", Templates);
        Write("after", WithPort22());

        await RunAsync("--format", "markdown");

        Assert.StartsWith("### What this change of the templates does\n\n**Type `scalable`**: bbb will be updated: ", _rig.Output);
        Assert.Contains("\n- open to everyone now: ", _rig.Output);
        Assert.Contains("\n<details><summary>Resources</summary>\n\n```text\n", _rig.Output);
    }

    /// <summary>Templates in which a parameter has another default mean what that value means to the present ones.</summary>
    [Fact]
    public async Task Each_statement_about_another_default_is_that_of_the_evaluator()
    {
        Write("before", Templates);
        var compared = 0;
        foreach (var parameter in ParameterCatalogue.All.Where(parameter => parameter.Name != "BBBEnvironmentType"))
        {
            foreach (var effect in ParameterEffect.Of(Templates, new Dictionary<string, string>(), parameter)
                .Where(effect => effect is { Refusal: null, Value: not null }))
            {
                var text = Templates.Single(template => template.FileName == Master).Text;
                var begin = text.IndexOf($"\n  {parameter.Name}:\n", StringComparison.Ordinal);
                var at = text.IndexOf("\n    Default: ", begin, StringComparison.Ordinal) + "\n    Default: ".Length;
                var other = $"{text[..at]}{effect.Value}{text[text.IndexOf('\n', at)..]}";
                Write("after", [.. Templates.Select(template => template.FileName == Master ? new(Master, other) : template)]);

                using var rig = new Rig();
                await rig.RunAsync("diff", _rig.FolderPath("before"), _rig.FolderPath("after"), "--format", "json");
                var scalable = rig.Result.GetProperty("differences").EnumerateArray().First();

                Assert.Equal(
                    effect.Changes.Select(change => change.Address).Order(StringComparer.Ordinal),
                    Resources(scalable).Order(StringComparer.Ordinal));
                compared++;
            }
        }

        Assert.InRange(compared, 30, 100);
    }

    [Fact]
    public async Task A_revision_of_git_is_compared_with_the_folder()
    {
        ExternalTool.Git.Require();
        Write("templates-out", Templates);
        foreach (var arguments in (string[][])
            [["init", "--quiet"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@uni.example", "commit", "--quiet", "-m", "a"]])
        {
            var run = await ProgramRun.OfAsync(
                "git", arguments, _rig.FolderPath(""), new Dictionary<string, string>(), TestContext.Current.CancellationToken);
            Assert.True(run.ExitCode == 0, run.Error);
        }

        Write("templates-out", WithPort22());

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("diff"));

        Assert.Contains("TCP 22-3478", _rig.Output);
    }

    [Theory]
    [InlineData("nosuch", "'nosuch' is neither a folder nor a revision with templates-out (")]
    [InlineData("--output=x", null)]
    [InlineData("empty", "' has no bbb-on-aws-master.template.yaml; give the folder of bbbgen's templates.")]
    public async Task What_has_no_templates_is_bad_input(string place, string? sentence)
    {
        Directory.CreateDirectory(_rig.FolderPath("empty"));
        Write("after", Templates);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(
            "diff", place == "empty" ? _rig.FolderPath(place) : place, _rig.FolderPath("after")));

        Assert.Contains(sentence ?? place, _rig.Error);
    }

    [Fact]
    public async Task A_file_that_is_no_template_is_bad_input()
    {
        Write("before", Templates);
        Write("after", [.. Templates.Where(template => template.FileName != Groups), new(Groups, "Resources: [\n")]);

        Assert.Equal(ExitCode.Invalid, await RunAsync());

        Assert.StartsWith($"error: {Groups} is not a template: ", Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_value_that_is_not_allowed_is_bad_input()
    {
        File.WriteAllText(_rig.ParameterFile, """{"Parameters": {"BBBEnvironmentType": "triple"}}""");
        Write("before", Templates);
        Write("after", Templates);

        Assert.Equal(ExitCode.Invalid, await RunAsync("--parameters", _rig.ParameterFile));

        Assert.Contains("BBBEnvironmentType must be one of scalable, single", Assert.Single(_rig.ErrorLines));
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task Names_of_a_pull_request_are_no_Markdown()
    {
        Write("before", Templates);
        Write("after", Changed(Turn, "Action: ['s3:GetObject']", "Action: ['s3:GetObject', 's3:[a](https://uni.example) @ops']"));

        await RunAsync("--format", "markdown");

        Assert.Contains("s3:&#91;a&#93;(https://uni.example) &#64;ops", _rig.Output);
    }

    private static IEnumerable<string> Resources(JsonElement difference) =>
        from plan in difference.GetProperty("plans").EnumerateArray()
        from change in plan.GetProperty("changes").EnumerateArray()
        select change.GetProperty("resource").GetString();

    private static IReadOnlyList<GeneratedTemplate> WithPort22() =>
        Changed(Groups, "          FromPort: 3478\n          ToPort: 3478", "          FromPort: 22\n          ToPort: 3478");

    private static IReadOnlyList<GeneratedTemplate> Changed(string file, string written, string instead)
    {
        var template = Templates.Single(template => template.FileName == file);
        var at = template.Text.IndexOf(written, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not contain {written}");
        return
        [
            .. Templates.Where(other => other != template),
            new(file, template.Text[..at] + instead + template.Text[(at + written.Length)..]),
        ];
    }

    private void Write(string folder, IReadOnlyList<GeneratedTemplate> templates)
    {
        Directory.CreateDirectory(_rig.FolderPath(folder));
        foreach (var template in templates)
        {
            File.WriteAllText(Path.Combine(_rig.FolderPath(folder), template.FileName), template.Text);
        }
    }

    private Task<int> RunAsync(params string[] options) =>
        _rig.RunAsync(["diff", _rig.FolderPath("before"), _rig.FolderPath("after"), .. options]);
}
