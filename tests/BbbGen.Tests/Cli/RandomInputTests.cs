using BbbGen.Application;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;
using CsCheck;

namespace BbbGen.Tests.Cli;

/// <summary>Whatever lies in a folder or a parameter file: it is judged, refused or left out, and never ends in a stack trace.</summary>
public sealed class RandomInputTests
{
    /// <summary>What mistakes are made of: words that mean something where they should not stand, and what breaks YAML and JSON.</summary>
    private static readonly string[] Words =
    [
        "Resources", "Parameters", "Conditions", "Outputs", "Mappings", "Rules", "Metadata", "Transform", "Type", "Properties",
        "Condition", "DependsOn", "Default",
        "AllowedValues", "AllowedPattern", "MinLength", "MaxValue", "NoEcho", "Value", "Export", "Name", "CreationPolicy", "UpdatePolicy",
        "DeletionPolicy",
        "Ref", "Fn::Sub", "Fn::GetAtt", "Fn::If", "Fn::Join", "Fn::Select", "Fn::Split", "Fn::FindInMap", "Fn::Equals", "Fn::Not",
        "Fn::And", "Fn::Or", "Fn::Cidr",
        "Fn::GetAZs", "Fn::ImportValue", "Fn::Base64", "Fn::Transform", "Fn::ForEach::Loop", "Fn::Length", "Fn::ToJsonString",
        "Fn::Nothing",
        "AWS::CloudFormation::Stack", "AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::ECS::TaskDefinition", "AWS::IAM::Role",
        "AWS::S3::Bucket", "Custom::Thing",
        "AWS::NoValue", "AWS::Region", "AWS::StackName", "String", "Number", "CommaDelimitedList", "List<Number>",
        "AWS::SSM::Parameter::Value<List<String>>",
        "TemplateURL", "https://x.s3.amazonaws.com/bbb-on-aws-ecs.template.yaml", "a", "b", "A", "${A}", "${!A}", "${A.B}", "${", "0",
        "-1", "99999999999999999999", "1e309",
        "0.0.0.0/0", "10.1.0.0/16", "{{resolve:ssm:x}}", "true", "null", "~", "", " ", "(", "[a-z", "\u0000", "\u0661", "\ud83d\ude00",
        "<<", "*a", "&a", "!a", "- ", ": ", "{", "]", "\t",
    ];

    private static readonly IReadOnlyList<GeneratedTemplate> Ours = TemplateSet.Generate();

    private static readonly Gen<string> Word = OneOf(Words);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[0, 200],
        Gen.Select(OneOf("Resources:\n", "{\"Resources\":", "AWSTemplateFormatVersion: x\n", ""), Word.Array[0, 60],
            OneOf("", " ", ": ", "\n  ", ",")).Select(
                (start, words, between) => start + string.Join(between, words)));

    /// <summary>Documents of the right shape at the top and any below.</summary>
    private static readonly Gen<Node> AnyNode = Gen.Recursive<Node>((depth, child) => depth > 5
        ? Word.Select(Node.Of)
        : Gen.OneOf<Node>(
            Word.Select(Node.Of),
            Gen.Int.Select(Node.Of),
            child.Array[0, 4].Select(items => (Node)new Node.List(items)),
            Map(Word, child),
            Map(Word, child)));

    private static readonly Gen<string> AnyTemplate = Gen.Select(
        Map(OneOf("A", "B", "BBBVPCcidr"), AnyNode),
        Map(OneOf("A", "B", "C"), AnyNode),
        Map(
            OneOf("A", "B", "D"),
            Gen.Select(Word, AnyNode, AnyNode).Select((type, properties, other) =>
                (Node)Node.MapOf(("Type", Node.Of(type)), ("Properties", properties), ("Condition", other), ("DependsOn", other)))),
        AnyNode).Select((parameters, conditions, resources, other) => YamlWriter.Write(Node.MapOf(
            ("Parameters", parameters), ("Conditions", conditions), ("Resources", resources), ("Outputs", other), ("Mappings", other))));

    /// <summary>A text with a few pieces replaced by words, doubled, or left out.</summary>
    private static readonly Gen<Func<string, string>> Mistakes = Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 40], Word,
        Gen.Int[0, 3]).Array[1, 4].Select(edits => new Func<string, string>(text =>
            edits.Aggregate(text, (written, edit) =>
            {
                var at = edit.Item1 % (written.Length + 1);
                var length = Math.Min(edit.Item2, written.Length - at);
                return edit.Item4 switch
                {
                    0 => written[..at] + edit.Item3 + written[(at + length)..],
                    1 => written[..at] + written[(at + length)..],
                    2 => written[..(at + length)] + written[at..],
                    _ => written[..at],
                };
            })));

    [Fact]
    public Task Any_text_is_validated_or_skipped() => Gen.OneOf(AnyText, AnyTemplate).Array[20].SampleAsync(
        texts => ValidateAsync(texts.Select((text, index) => ($"{index}.{(index % 2 == 0 ? "yaml" : "json")}", text))), iter: 30);

    [Fact]
    public Task Our_templates_with_random_mistakes_are_validated() =>
        Gen.Select(Gen.Int[0, Ours.Count - 1], Mistakes).Array[1, 3].SampleAsync(
            mistakes => ValidateAsync(Ours.Select((template, index) => (
                template.FileName,
                mistakes.Where(mistake => mistake.Item1 == index).Aggregate(template.Text, (text, mistake) => mistake.Item2(text))))),
            iter: 30);

    [Fact]
    public async Task Any_parameter_file_is_accepted_or_refused()
    {
        var committed = await File.ReadAllTextAsync(Repository.PathOf("bbb-on-aws-param.json"), TestContext.Current.CancellationToken);
        await Gen.OneOf(
            AnyText,
            Mistakes.Select(mistake => mistake(committed)),
            Gen.Select(Gen.Int[0, 60], Word, Word).Select((line, word, other) => With(committed, line, word + other))).SampleAsync(
            async text =>
            {
                using var rig = new Rig();
                await File.WriteAllTextAsync(rig.ParameterFile, text);
                await NoBugAsync(rig, "validate", "--parameters", rig.ParameterFile);
                await NoBugAsync(rig, [.. rig.Deploy, "--yes"]);
            },
            iter: 30);
    }

    private static Gen<T> OneOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static Gen<Node> Map(Gen<string> key, Gen<Node> value) => Gen.Select(key, value).Array[0, 4]
        .Select(entries =>
            (Node)new Node.Map(
                [.. entries.DistinctBy(entry => entry.Item1).Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))]));

    /// <summary>The parameter file with one value that is still JSON.</summary>
    private static string With(string file, int line, string value)
    {
        var lines = file.Split('\n');
        var at = 2 + (line % (lines.Length - 5));
        var name = lines[at][..(lines[at].IndexOf(':') + 1)];
        lines[at] = $"{name} {(int.TryParse(value, out _) ? value : System.Text.Json.JsonSerializer.Serialize(value))},";
        return string.Join('\n', lines);
    }

    private static async Task ValidateAsync(IEnumerable<(string Name, string Text)> files)
    {
        using var rig = new Rig();
        var folder = Directory.CreateDirectory(rig.FolderPath("templates")).FullName;
        foreach (var (name, text) in files)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        }

        await NoBugAsync(rig, "validate", folder);
    }

    private static async Task NoBugAsync(Rig rig, params string[] args) =>
        Assert.True(
            await rig.RunAsync(args) is ExitCode.Success or ExitCode.Invalid or ExitCode.DeploymentFailed or ExitCode.Declined, rig.Error);
}
