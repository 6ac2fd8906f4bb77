using System.Runtime.Versioning;
using System.Text;
using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary>Small files that stand for a lot of work: each ends within limits of CPU time and memory.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ValidateGrowthTests : IDisposable
{
    /// <summary>The native binary takes less than 2 s for each; without the limits of the program, most take minutes.</summary>
    private const int CpuSeconds = 10;

    /// <summary>Of the garbage collector, in bytes.</summary>
    private const long MostMemory = 300_000_000;

    private const string Topic = "  Topic: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: alias/aws/sns}}\n";

    private readonly Rig _rig = new();

    public ValidateGrowthTests() => LinuxOnly.Require();

    private string Folder => Directory.CreateDirectory(_rig.FolderPath("templates")).FullName;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Templates_that_nest_each_other_several_times()
    {
        const string Stack = "{Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://b.s3.amazonaws.com/";
        for (var level = 0; level < 9; level++)
        {
            var below = level == 8 ? [] : Enumerable.Range(0, 9).Select(stack =>
                $"  S{stack}: {Stack}f{level + 1}.yaml', Parameters: {{Stage: !Ref Stage}}}}}}\n");
            Write($"f{level}.yaml", "Parameters: {Stage: {Type: String, Default: dev}}\nConditions: {IsProd: !Equals [!Ref Stage, prod]}\n"
                + $"Resources:\n{Topic}{string.Concat(below)}");
        }

        var run = await ValidateAsync();
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("note CFN406 The nested stack S1 is not validated here: there are more than 500 nested stacks, ", run.Output);
    }

    [Theory]
    [InlineData("^(a+)+$", 200, 0, 200)]
    [InlineData("^(a+)+[{0}]$", 200, 0, 200)]
    [InlineData("^(a+)+$", 20, 6, 20)]
    [InlineData("^(?=a)(a+)+$", 20, 6, 0)]
    [InlineData("^([a-z0-9]{{1,1000}}){{1,1000}}$", 5, 3, 0)]
    public async Task Patterns_that_backtrack_without_end(string pattern, int parameters, int switches, int errors)
    {
        var text = new StringBuilder("Parameters:\n");
        var value = new string('a', 40) + "!";
        foreach (var index in Enumerable.Range(0, parameters))
        {
            text.Append($"  P{index}: {{Type: String, AllowedPattern: '{string.Format(pattern, index)}', Default: '{value}'}}\n");
        }

        var numbers = Enumerable.Range(0, switches);
        text.AppendJoin("", numbers.Select(index => $"  C{index}: {{Type: String, AllowedValues: [a, b], Default: a}}\n"));
        text.Append("Conditions:\n").AppendJoin("", numbers.Select(index => $"  D{index}: !Equals [!Ref C{index}, a]\n"));
        Write("a.yaml", $"{text}  None: !Equals [a, b]\nResources:\n{Topic}");

        var run = await ValidateAsync();
        Assert.Equal(errors, run.Output.Split(" error CFN109 ").Length - 1);
    }

    [Fact]
    public async Task Aliases_of_aliases()
    {
        var levels = string.Concat(Enumerable.Range(1, 15).Select(level => $"      k{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n"));
        Write("a.yaml", "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Metadata:\n      k0: &a0 [!Sub '${A}a${No}', !Ref A]\n" + levels);

        Assert.Equal(ExitCode.Invalid, (await ValidateAsync()).ExitCode);
    }

    [Fact]
    public async Task Keys_and_variables_by_the_hundred_thousand()
    {
        var keys = string.Concat(Enumerable.Range(0, 60_000).Select(index => $"  a{index}: 1\n"));
        var variables = string.Concat(Enumerable.Range(0, 100_000).Select(index => $"${{A{index}}}"));
        var known = string.Concat(Enumerable.Repeat("${AWS::Region}", 100_000));
        Write("keys.yaml", $"Resources:\n{Topic}Metadata:\n{keys}{keys}");
        Write("variables.yaml", $"Resources:\n  A: {{Type: AWS::SNS::Topic, Properties: {{TopicName: !Sub '{variables}'}}}}\n");
        Write("known.yaml", $"Resources:\n  A: {{Type: AWS::SNS::Topic, Properties: {{TopicName: !Sub '{known}'}}}}\n");

        var run = await ValidateAsync();
        Assert.Equal(ExitCode.Invalid, run.ExitCode);
        Assert.Contains(" error CFN201 More than 1000 findings of this rule: the others, such as one here, are not listed\n", run.Output);
    }

    private async Task<ProgramRun> ValidateAsync()
    {
        var run = await ProgramRun.OfAsync(
            "bash",
            [
                "-c", $"ulimit -t {CpuSeconds}; exec dotnet \"$0\" validate \"$1\"",
                Path.Combine(AppContext.BaseDirectory, "bbbgen.dll"), Folder,
            ],
            "/",
            new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = MostMemory.ToString("X") },
            TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode is ExitCode.Success or ExitCode.Invalid, $"{run.ExitCode} {run.Error}");
        return run;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);
}
