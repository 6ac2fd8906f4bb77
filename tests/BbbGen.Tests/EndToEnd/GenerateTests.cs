using BbbGen.Application;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen generate</c> as a process: the same bytes wherever, whenever and by whomever it is run.</summary>
public sealed class GenerateTests : IDisposable
{
    private readonly Operator _operator = new(new Dictionary<string, string>());

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task The_committed_folder_is_what_is_generated()
    {
        var run = await _operator.RunAsync("generate", "--check");

        Assert.Equal((ExitCode.Success, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Language_time_zone_and_folder_make_no_difference()
    {
        using var abroad = new Operator(Locales.Istanbul);

        Assert.Equal(ExitCode.Success, (await abroad.RunInAsync(Path.GetTempPath(), "generate", "--out", abroad.PathOf("out"))).ExitCode);

        CommittedTemplates.AssertSameBytes(abroad.PathOf("out"));
    }

    [Fact]
    public async Task One_changed_byte_is_shown_as_a_unified_diff()
    {
        var folder = CommittedTemplates.CopyTo(_operator.PathOf("out"));
        var file = Path.Combine(folder, "bbb-on-aws-ses.template.yaml");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        var run = await _operator.RunAsync("generate", "--check", "--out", folder);

        Assert.Equal(ExitCode.Declined, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([$"--- a{file}", $"+++ b{file}"], lines[..2]);
        Assert.StartsWith("@@ -", lines[2]);
        Assert.Single(lines[3..], line => line[0] == '-');
        Assert.Single(lines[3..], line => line[0] == '+');
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_folder_the_page_about_time_is_written_too_and_once_only()
    {
        var page = _operator.PathOf("docs/timeline.md");
        var first = await _operator.RunInAsync(_operator.PathOf(""), "generate");
        var second = await _operator.RunInAsync(_operator.PathOf(""), "generate");

        Assert.Contains("wrote docs/timeline.md", first.ErrorLines);
        Assert.Equal(["15 templates in templates-out: 0 written, 15 unchanged"], second.ErrorLines);
        Assert.Equal(Repository.ReadText("docs/timeline.md"), await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_page_about_time_that_somebody_touched_is_shown()
    {
        var page = _operator.PathOf("docs/timeline.md");
        await _operator.RunInAsync(_operator.PathOf(""), "generate");
        var right = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            page, right.Replace("| single |", "| alone |"), TestContext.Current.CancellationToken);
        var check = await _operator.RunInAsync(_operator.PathOf(""), "generate", "--check");

        Assert.Equal(ExitCode.Declined, check.ExitCode);
        Assert.Contains("\n-| alone |", check.Output);
        Assert.Equal(["docs/timeline.md is out of date; run 'bbbgen generate'."], check.ErrorLines);
    }

    [Fact]
    public async Task What_check_finds_generate_corrects()
    {
        var page = _operator.PathOf("docs/timeline.md");
        await _operator.RunInAsync(_operator.PathOf(""), "generate");
        await File.WriteAllTextAsync(page, "old", TestContext.Current.CancellationToken);
        var run = await _operator.RunInAsync(_operator.PathOf(""), "generate");

        Assert.Equal(["wrote docs/timeline.md", "15 templates in templates-out: 0 written, 15 unchanged"], run.ErrorLines);
        Assert.Equal(Repository.ReadText("docs/timeline.md"), await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Success, (await _operator.RunInAsync(_operator.PathOf(""), "generate", "--check")).ExitCode);
    }

    [Fact]
    public async Task With_a_folder_nothing_else_is_written()
    {
        await _operator.RunInAsync(_operator.PathOf(""), "generate", "--out", "out");
        Assert.False(Directory.Exists(_operator.PathOf("docs")));
    }
}
