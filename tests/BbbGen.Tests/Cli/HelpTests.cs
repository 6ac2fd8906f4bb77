using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

public sealed class HelpTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("-?")]
    public async Task Help_shows_options_and_examples_on_stdout(string option)
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("deploy", option));
        Assert.Contains("\n  -h, --hosted-zone ZONEID  ", _rig.Output);
        Assert.Contains(
            "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example\n",
            _rig.Output);
        Assert.Empty(_rig.Error);
    }

    [Fact]
    public async Task Every_page_matches_its_reviewed_snapshot()
    {
        foreach (var (name, page) in await PagesAsync())
        {
            Snapshot.Match($"tests/BbbGen.Tests/Cli/Help/{name}", page);
        }
    }

    [Fact]
    public async Task Every_page_fits_on_one_screen() => Assert.All(await PagesAsync(), page =>
    {
        var lines = page.Text.TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 5, 44);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
    });

    [Fact]
    public async Task Every_command_has_an_example_that_begins_with_its_name_or_is_a_line_for_a_shell() => Assert.All(
        (await PagesAsync()).Where(page => page.Name != "bbbgen"),
        page => Assert.Contains(
            $"bbbgen {page.Name}", page.Text[page.Text.IndexOf("\nExamples:\n")..]));

    [Fact]
    public async Task The_root_lists_commands_in_the_usual_order()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync("--help"));
        var lines = _rig.Output.Split('\n').Select(line => line.Trim()).ToList();
        int[] places =
            [.. new[] { "validate ", "rehearse ", "doctor ", "deploy ", "status " }
                .Select(start => lines.FindIndex(line => line.StartsWith(start)))];

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Help_for_a_command_is_the_same_as_the_commands_help()
    {
        await _rig.RunAsync("deploy", "--help");
        var page = _rig.Output;

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("help", "deploy"));
        Assert.Equal(page, _rig.Output);
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown_and_the_exit_code_is_1()
    {
        await _rig.RunAsync("--help");
        var page = _rig.Output;

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync());
        Assert.Equal(page, _rig.Output);
        Assert.Empty(_rig.Error);
    }

    [Fact]
    public async Task Required_options_are_marked()
    {
        await _rig.RunAsync("deploy", "--help");

        Assert.Equal(
            ["-e, --email ADDRESS", "-h, --hosted-zone ZONEID", "-s, --stack NAME", "-d, --domain DOMAIN"],
            _rig.Output.Split('\n')
                .Where(line => line.EndsWith(" Required."))
                .Select(line => line.Trim().Split("  ")[0]));
    }

    [Fact]
    public async Task Help_for_rehearse_hides_options_without_effect()
    {
        await _rig.RunAsync("rehearse", "--help");

        Assert.All(
            ["--profile", "--yes", "--allow-replace", "--skip-resource", "--skip-preflight", "--no-smoke-test", "--probe"],
            option => Assert.DoesNotContain(option, _rig.Output));
    }

    /// <summary>Who has the single binary has no docs folder; <c>docs/timeline.md</c> is a file that the command writes.</summary>
    [Fact]
    public async Task No_page_points_to_a_file_of_the_repository() => Assert.All(
        await PagesAsync(),
        page => Assert.DoesNotContain(
            "docs/", page.Text.Replace("docs/timeline.md", "")));

    private async Task<List<(string Name, string Text)>> PagesAsync()
    {
        await _rig.RunAsync("complete", "1", "--", "bbbgen");
        string[] commands = [.. _rig.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
        Assert.Contains("deploy", commands);
        List<(string, string)> pages = [];
        foreach (var command in commands.Prepend(""))
        {
            await _rig.RunAsync(command.Length == 0 ? ["--help"] : [command, "--help"]);
            pages.Add((command.Length == 0 ? "bbbgen" : command, _rig.Output));
        }

        return pages;
    }
}
