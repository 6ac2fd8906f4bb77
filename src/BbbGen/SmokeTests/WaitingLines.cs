using BbbGen.Forecasting;

namespace BbbGen.SmokeTests;

/// <summary>Says what the smoke test waits for: another reason at once, the same one every minute.</summary>
internal sealed class WaitingLines(Action<string> write, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private string? _line;
    private DateTimeOffset _since;
    private DateTimeOffset _writtenAt;

    public void Write(string line)
    {
        var now = clock.GetUtcNow();
        if (line != _line)
        {
            (_line, _since, _writtenAt) = (line, now, now);
            write(line);
        }
        else if (now - _writtenAt >= Interval)
        {
            _writtenAt = now;
            write($"{line}, {DurationText.Text(now - _since)} so far");
        }
    }
}
