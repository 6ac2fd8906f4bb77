using System.Diagnostics;
using BbbGen.CloudFormation.Documents;
using DiffPlex.Renderer;

namespace BbbGen.Templates.Tests;

/// <summary>The committed folder is the snapshot of what is generated.</summary>
public sealed class TemplatesOutTests
{
    public static TheoryData<string> FileNames() => [.. TemplateSet.Generate().Select(template => template.FileName)];

    [Theory]
    [MemberData(nameof(FileNames))]
    public void The_committed_templates_are_the_generated_ones(string fileName)
    {
        var generated = TemplateSet.Generate().Single(template => template.FileName == fileName).Text;
        var path = Repository.PathOf($"templates-out/{fileName}");
        var committed = File.Exists(path) ? File.ReadAllText(path) : "";
        if (committed != generated)
        {
            var diff = UnidiffRenderer.GenerateUnidiff(committed, generated, "templates-out/" + fileName, "generated");
            Assert.Fail($"templates-out/{fileName} is not what the code generates. To accept what it does: dotnet run --project src/BbbGen "
                + $"-- generate\n\n{diff}");
        }
    }

    [Fact]
    public void The_folder_contains_the_fifteen_templates_and_nothing_else()
    {
        var names = TemplateSet.Generate().Select(template => template.FileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(15, names.Count);
        Assert.Equal(names, Directory.EnumerateFileSystemEntries(Repository.PathOf("templates-out"))
            .Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void A_template_reads_back_as_it_was_written(string fileName)
    {
        var text = TemplateSet.Generate().Single(template => template.FileName == fileName).Text;
        Assert.Equal(text, YamlWriter.Write(YamlReader.Read(text)));
    }

    [Theory]
    [MemberData(nameof(FileNames))]
    public void A_template_is_plain_lines(string fileName)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf($"templates-out/{fileName}"));
        Assert.NotEqual(0xEF, bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);

        // CloudFormation accepts 1 MB from the bucket, which nested templates always come from; the console and ValidateTemplate accept
        // a text of up to 51,200 bytes. Two have too much code of containers and of a function in them for that.
        var isBig = fileName.Contains("frontendapps") || fileName.Contains("bbbappscalable");
        Assert.InRange(bytes.Length, 1, isBig ? 1_000_000 : 51_200);
    }

    [Fact]
    public async Task The_linter_finds_nothing()
    {
        var linter = ExternalTool.CfnLint.Require();
        using var process = Process.Start(new ProcessStartInfo(linter)
        {
            ArgumentList = { "--regions", "eu-west-1", "us-east-1", "eu-central-1", "ap-southeast-2", "--template" },
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        }.With([.. FileNames().Select(row => "templates-out/" + row.Data)]))!;
        var findings = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", findings);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void No_finding_is_suppressed() =>
        Assert.DoesNotContain(TemplateSet.Generate(), template => template.Text.Contains("cfn-lint"));
}

file static class Arguments
{
    public static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
