using System.Globalization;
using BbbGen.Deployment;
using BbbGen.Rehearsal.Pages;

namespace BbbGen.Terminal;

/// <summary>An event as one line: local time, status, where, what, how long it took, why.</summary>
internal static class EventLine
{
    private const int StatusWidth = 28;

    /// <summary>The line.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="elapsed">How long what it is about has gone on; said at its end only. Null: nobody knows.</param>
    /// <param name="clock">AWS's clock, which knows the local time.</param>
    public static string Of(StackEvent happened, TimeSpan? elapsed, AwsClock clock)
    {
        var time = clock.Local(happened.Time).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var path = string.Concat(happened.Path.Select(name => $"{name}/"));
        var reason = string.IsNullOrWhiteSpace(happened.Reason) ? "" : $"  {happened.Reason.ReplaceLineEndings(" ")}";
        var after = happened.Status.IsFinal && elapsed is { } known ? $"  after {Clock.Text(known)}" : "";
        return $"{time}  {happened.Status.Text.PadRight(StatusWidth)}  {path}{happened.LogicalId}  {happened.Type}{after}{reason}";
    }
}
