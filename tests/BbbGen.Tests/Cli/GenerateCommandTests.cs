using BbbGen.Application;
using BbbGen.Templates;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly Rig _rig = new();

    private string Folder => _rig.FolderPath("out");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task It_writes_the_fifteen_files_and_keeps_other_files()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.txt"), "mine", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("generate", "--out", Folder));
        Assert.Equal(
            TemplateSet.Generate().Select(template => template.FileName).Append("notes.txt").Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(
            TemplateSet.Generate(), template => Assert.Equal(template.Text, File.ReadAllText(Path.Combine(Folder, template.FileName))));
    }

    [Fact]
    public async Task An_unchanged_file_is_not_touched()
    {
        await _rig.RunAsync("generate", "--out", Folder);
        var file = Directory.GetFiles(Folder)[0];
        var long_ago = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, long_ago);

        await _rig.RunAsync("generate", "--out", Folder);
        Assert.Equal(long_ago, File.GetLastWriteTimeUtc(file));
        Assert.Equal($"15 templates in {Folder}: 0 written, 15 unchanged", _rig.ErrorLines[^1]);
    }

    /// <summary>
    /// Who reads a file while it is written sees the old one to its end: the new one takes its name only when it is whole.
    /// </summary>
    [Fact]
    public async Task A_file_is_replaced_as_a_whole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let a file be replaced that somebody reads.");
        await _rig.RunAsync("generate", "--out", Folder);
        var file = Directory.GetFiles(Folder)[0];
        await File.WriteAllTextAsync(file, "the old one", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(file);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("generate", "--out", Folder));
        Assert.Equal("the old one", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual("the old one", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(15, Directory.GetFiles(Folder).Length);
    }

    [Fact]
    public async Task Check_is_silent_when_nothing_differs()
    {
        await _rig.RunAsync("generate", "--out", Folder);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("generate", "--check", "--out", Folder));
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task Check_reports_a_folder_that_does_not_exist()
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("generate", "--check", "--out", Folder));
        Assert.Equal(
            $"error: The folder {Folder} does not exist; run bbbgen in the folder that contains it, or specify another with --out.",
            Assert.Single(_rig.ErrorLines));
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task Check_prints_a_unified_diff_and_writes_nothing()
    {
        await _rig.RunAsync("generate", "--out", Folder);
        var file = Path.Combine(Folder, "bbb-on-aws-ecs.template.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var other = $"# {text[1..]}";
        await File.WriteAllTextAsync(file, other, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Declined, await _rig.RunAsync("generate", "--check", "--out", Folder));
        Assert.StartsWith($"--- a{file}\n+++ b{file}\n@@ -1,", _rig.Output);
        Assert.Equal(other, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("\ufeff", "\n", "a byte order mark")]
    [InlineData("", "\r\n", "lines that end with CR LF")]
    [InlineData("\ufeff", "\r\n", "a byte order mark, and lines that end with CR LF")]
    public async Task Check_says_if_only_the_form_differs(string mark, string end, string form)
    {
        await _rig.RunAsync("generate", "--out", Folder);
        var file = Path.Combine(Folder, "bbb-on-aws-ecs.template.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, $"{mark}{text.Replace("\n", end)}", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Declined, await _rig.RunAsync("generate", "--check", "--out", Folder));
        Assert.Equal($"{file}: only the form differs: it has {form}\n", _rig.Output);
    }

    [Fact]
    public async Task An_impossible_folder_is_bad_input()
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("generate", "--out", Path.Combine(_rig.ParameterFile, "below-a-file")));
        Assert.StartsWith("error: The folder ", Assert.Single(_rig.ErrorLines));
    }
}
