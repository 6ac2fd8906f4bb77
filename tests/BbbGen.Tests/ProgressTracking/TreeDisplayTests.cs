using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Terminal;
using BbbGen.Terminal.Live;
using BbbGen.Workflows;
using Spectre.Console;
using Spectre.Console.Rendering;
using Spectre.Console.Testing;

namespace BbbGen.Tests.ProgressTracking;

/// <summary>A drawing on a terminal, ended in any way.</summary>
public sealed class TreeDisplayTests : IDisposable
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";

    private readonly TestConsole _console = new TestConsole().Width(80).EmitAnsiSequences();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Screen _screen;

    public TreeDisplayTests() => _screen = new(TextWriter.Null, _error, null) { Terminal = () => _console };

    public void Dispose()
    {
        _console.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task An_operation_that_ends_leaves_its_last_state_and_the_cursor()
    {
        await ShowAsync(_ => { });

        Assert.StartsWith(HideCursor, _console.Output);
        Assert.EndsWith(ShowCursor, _console.Output);
        Assert.Contains("✓ demo is complete after 18m37", LastDrawing);
        Assert.Contains("✓ Greenlight and Scalelite", LastDrawing);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(150)]
    public async Task Whoever_gives_up_at_any_moment_has_the_last_state_and_the_cursor(int poll)
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            ShowAsync(number => throw (number == poll ? new OperationCanceledException() : new InvalidOperationException()), from: poll));

        Assert.EndsWith(ShowCursor, _console.Output);
        Assert.Contains("demo is ", LastDrawing);
    }

    [Fact]
    public async Task What_is_said_meanwhile_stands_above_the_drawing()
    {
        await ShowAsync(number =>
        {
            if (number == 40)
            {
                _screen.WriteLine("The session has expired.");
            }
        });
        _screen.WriteLine("Done.");

        Assert.Equal("Done.\n", _error.ToString());
        var said = _console.Output.IndexOf("The session has expired.\n");
        Assert.EndsWith("\u001b[J", _console.Output[..said]);
        Assert.StartsWith(
            "\u001b[1m▸ demo is being created", _console.Output[(said + "The session has expired.\n".Length)..]);
    }

    /// <summary>The terminal goes with the connection to the machine; the operation goes on in AWS, and its outcome counts.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(25)]
    public async Task A_terminal_that_is_gone_ends_the_drawing_and_not_the_watching(int writes)
    {
        using var gone = new GoneTerminal(_console, writes);
        var screen = new Screen(TextWriter.Null, gone, null) { Terminal = () => gone };
        var polls = 0;

        await ShowAsync(screen, _ => polls++);
        screen.WriteLine("demo is deployed.");

        Assert.True(polls > 100);
        Assert.Contains("demo is deployed.", screen.Written);
    }

    [Fact]
    public async Task A_drawing_that_fails_at_a_tick_of_the_clock_ends_nothing()
    {
        using var gone = new GoneTerminal(_console, 1);
        var screen = new Screen(TextWriter.Null, gone, null) { Terminal = () => gone };

        Assert.Null(await ShowAsync(screen, _ => { }));
    }

    [Fact]
    public async Task Every_drawing_begins_where_the_one_before_began()
    {
        await ShowAsync(_ => { });

        // A drawing ends with clearing what is below; the next goes up by as many lines as that one had.
        var drawings = _console.Output[HideCursor.Length..^ShowCursor.Length].Split("\u001b[J", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(drawings.Length > 20);
        foreach (var (before, after) in drawings.Zip(drawings.Skip(1)))
        {
            Assert.StartsWith($"\r\u001b[{before.Count(character => character == '\n')}A", after);
        }
    }

    private string LastDrawing => _console.Output[Math.Max(_console.Output.LastIndexOf("\r\u001b["), 0)..];

    private Task<Exception?> ShowAsync(Action<int> happens, int from = 0) => ShowAsync(_screen, happens, from);

    /// <summary>
    /// Shows a deployment poll by poll; the answer is what the timer's callback threw, which would have ended the process.
    /// </summary>
    /// <param name="screen">Where.</param>
    /// <param name="happens">What happens before a poll's events come.</param>
    /// <param name="from">The first poll it is asked at.</param>
    private static async Task<Exception?> ShowAsync(Screen screen, Action<int> happens, int from = 0)
    {
        var scene = await Scene.ScalableAsync();
        var (tree, clock) = (
            new BbbGen.ProgressTracking.ProgressTree("demo", BbbGen.ProgressTracking.Expectations.Of(scene.Forecast)),
            new StandingStill(scene));
        await OperatorConsole.On(screen, asJson: false, clock, EventLines.Finished)
            .ShowProgressAsync(new WatchedOperation(tree, new AwsClock(clock), Polls()));
        return clock.Rung;

        async IAsyncEnumerable<IReadOnlyList<StackEvent>> Polls()
        {
            foreach (var (number, news) in scene.Operation.Events.Chunk(3).Index())
            {
                await Task.Yield();
                clock.Now = news[^1].Time;
                if (number >= from)
                {
                    happens(number);
                }

                yield return news;
            }
        }
    }

    /// <summary>A terminal on which nothing can be written any more after a number of writes.</summary>
    private sealed class GoneTerminal(TestConsole console, int writes) : StringWriter, IAnsiConsole, IAnsiConsoleCursor
    {
        private int _left = writes;

        public Profile Profile => console.Profile;

        public IAnsiConsoleCursor Cursor => this;

        public IAnsiConsoleInput Input => console.Input;

        public IExclusivityMode ExclusivityMode => console.ExclusivityMode;

        public RenderPipeline Pipeline => console.Pipeline;

        public void Clear(bool home) => Count();

        public void Write(IRenderable renderable) => Count();

        public void WriteAnsi(Action<AnsiWriter> action) => Count();

        public override void WriteLine(string? value) => Count();

        public void Show(bool show) => Count();

        public void SetPosition(int column, int line) => Count();

        public void Move(CursorDirection direction, int steps) => Count();

        private void Count()
        {
            if (_left-- <= 0)
            {
                throw new IOException("Input/output error");
            }
        }
    }

    /// <summary>A clock that goes when it is told to, and whose timers ring once, at the beginning.</summary>
    private sealed class StandingStill(Scene scene) : TimeProvider
    {
        /// <summary>What ringing came to.</summary>
        public Exception? Rung { get; private set; }

        public DateTimeOffset Now { get; set; } = scene.Begun;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Rung = Record.Exception(() => callback(state));
            return TimeProvider.System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
