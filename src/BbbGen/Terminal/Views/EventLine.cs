using System.Globalization;
using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;

namespace BbbGen.Terminal.Views;

/// <summary>An event as one line: local time, status, resource, type, duration, reason.</summary>
internal static class EventLine
{
    private const int StatusWidth = 28;

    /// <param name="elapsed">How long the resource has been in progress, printed with its last event; null if unknown.</param>
    public static string Of(StackEvent stackEvent, TimeSpan? elapsed, AwsClock clock)
    {
        var time = clock.Local(stackEvent.Time).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var path = string.Concat(stackEvent.Path.Select(name => $"{name}/"));
        var reason = string.IsNullOrWhiteSpace(stackEvent.Reason) ? "" : $"  {stackEvent.Reason.ReplaceLineEndings(" ")}";
        var after = stackEvent.Status.IsFinal && elapsed is { } known ? $"  after {DurationText.Text(known)}" : "";
        return $"{time}  {stackEvent.Status.Text.PadRight(StatusWidth)}  {path}{stackEvent.LogicalId}  {stackEvent.Type}{after}{reason}";
    }
}
