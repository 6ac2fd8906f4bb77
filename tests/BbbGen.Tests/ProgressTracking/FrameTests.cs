using System.Text.RegularExpressions;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Terminal.Live;
using BbbGen.Testing;
using Spectre.Console;
using Spectre.Console.Testing;

namespace BbbGen.Tests.ProgressTracking;

/// <summary>Whole screens, as they stand in a window of 24 lines.</summary>
public sealed partial class FrameTests
{
    private const int Height = 23;

    [Theory]
    [InlineData("start", 20, 80)]
    [InlineData("start", 20, 120)]
    [InlineData("middle", 420, 80)]
    [InlineData("middle", 420, 120)]
    [InlineData("end", 10_000, 80)]
    [InlineData("end", 10_000, 120)]
    public async Task A_scalable_deployment(string moment, double seconds, int width) =>
        Match($"scalable-{moment}-{width}", Screen((await Scene.ScalableAsync()).At(seconds), width));

    [Theory]
    [InlineData("start", 20, 80)]
    [InlineData("middle", 400, 80)]
    [InlineData("middle", 400, 120)]
    [InlineData("end", 10_000, 80)]
    public async Task A_single_deployment(string moment, double seconds, int width) =>
        Match($"single-{moment}-{width}", Screen((await Scene.SingleAsync()).At(seconds), width));

    [Theory]
    [InlineData("rolling-back", 40, 80)]
    [InlineData("rolling-back", 40, 120)]
    [InlineData("end", 10_000, 80)]
    public async Task A_failed_deployment(string moment, double after, int width)
    {
        var scene = await Scene.FailureAsync();
        Match(
            $"failure-{moment}-{width}",
            Screen(scene.At(scene.Operation.At("BBBDatabaseStack/BBBRDSDBInstance1 CREATE_FAILED") + after), width));
    }

    [Fact]
    public async Task A_terminal_without_colours_and_unicode_has_all_the_same()
    {
        var (tree, clock) = (await Scene.ScalableAsync()).At(420);
        using var console = Console(80);
        console.Profile.Capabilities.Unicode = false;
        console.Write(new FrameDrawing(new ProgressFrame(tree, clock).Lines(80, Height), 0));

        Assert.All(console.Output, character => Assert.InRange(character, '\n', '~'));
        Match("scalable-middle-80-ascii", Text(console));
    }

    [Fact]
    public async Task A_terminal_with_colours_gets_them()
    {
        var (tree, clock) = (await Scene.ScalableAsync()).At(420);
        using var console = new TestConsole().Width(80).EmitAnsiSequences().Colors(ColorSystem.Standard);
        console.Write(new FrameDrawing(new ProgressFrame(tree, clock).Lines(80, Height), 5));

        Match("scalable-middle-80-ansi", console.Output.Replace("\u001b", "ESC").ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(20)]
    public async Task No_moment_is_wider_or_higher_than_the_window(int width)
    {
        foreach (var scene in new[] { await Scene.ScalableAsync(), await Scene.SingleAsync(), await Scene.FailureAsync() })
        {
            for (var second = 0; second < 1800; second += 60)
            {
                foreach (var height in new[] { 5, Height })
                {
                    var (tree, clock) = scene.At(second);
                    var lines = new ProgressFrame(tree, clock).Lines(width, height);
                    Assert.InRange(lines.Count, 1, height);
                    using var console = Console(width);
                    console.Write(new FrameDrawing(lines, 0));
                    Assert.All(console.Lines, line => Assert.InRange(line.Length, 0, width - 1));
                    Assert.Equal(lines.Count, console.Lines.Count);
                }
            }
        }
    }

    /// <summary>A row does not jump when another one grows.</summary>
    [Fact]
    public async Task The_columns_of_names_and_times_never_move()
    {
        var scene = await Scene.FailureAsync();
        for (var second = 0; second < 1800; second += 20)
        {
            var lines = Screen(scene.At(second), 120).Split('\n');
            Assert.All(lines.Where(line => Name().IsMatch(line)), line => Assert.Equal(50, Name().Match(line).Groups[1].Index));
            Assert.All(lines.Where(line => Name().IsMatch(line)), line => Assert.InRange(line.Length, 117, 119));
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(40)]
    public async Task The_line_of_a_failure_is_wrapped_and_keeps_its_time(int width)
    {
        var scene = await Scene.FailureAsync();
        var screen = Screen(scene.At(scene.Operation.At("BBBDatabaseStack/BBBRDSDBInstance1 CREATE_FAILED") + 40), width);

        Assert.Contains(
            "Aurora database, first instance (BBBDatabaseStack/BBBRDSDBInstance1) failed after 4m00",
            string.Join(' ', screen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task The_README_shows_it_as_it_is() =>
        Assert.Contains(
            $"```text\n{Screen((await Scene.ScalableAsync()).At(420), 80)}```", Repository.ReadText("README.md"));

    private static string Screen((ProgressTree Tree, AwsClock Clock) moment, int width)
    {
        using var console = Console(width);
        console.Write(new FrameDrawing(new ProgressFrame(moment.Tree, moment.Clock).Lines(width, Height), 0));
        return Text(console);
    }

    private static TestConsole Console(int width)
    {
        var console = new TestConsole().Width(width);
        console.Profile.Capabilities.Ansi = false;
        return console;
    }

    private static string Text(TestConsole console) => string.Concat(console.Lines.Select(line => $"{line.TrimEnd()}\n"));

    private static void Match(string name, string screen) => Snapshot.Match($"tests/BbbGen.Tests/ProgressTracking/Screens/{name}", screen);

    [GeneratedRegex(@"^[ ]*[▸✓✗⊘] .*?  +(BBB\w+)  +.*\d$")]
    private static partial Regex Name();
}
