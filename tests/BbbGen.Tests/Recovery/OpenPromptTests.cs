using BbbGen.Terminal;

namespace BbbGen.Tests.Recovery;

/// <summary>Ctrl-C while a question is open.</summary>
public sealed class OpenPromptTests
{
    [Fact(Timeout = 60_000)]
    public async Task An_open_question_is_given_up()
    {
        using var keyboard = new SilentKeyboard();
        await using var error = new StringWriter();
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answer = new Screen(TextWriter.Null, error, keyboard).AskAsync("Deploy?", interruption.Token);

        await interruption.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.False(TestContext.Current.CancellationToken.IsCancellationRequested);
    }

    /// <summary>A keyboard without input.</summary>
    private sealed class SilentKeyboard : TextReader
    {
        private readonly TaskCompletionSource _end = new();

        public override string? ReadLine()
        {
            _end.Task.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _end.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
