using System.Globalization;
using BbbGen.Deployment;

namespace BbbGen.Terminal;

/// <summary>An event as one line: AWS's time, status, where, what, why.</summary>
internal static class EventLine
{
    private const int StatusWidth = 28;

    public static string Of(StackEvent happened)
    {
        var time = happened.Time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var path = string.Concat(happened.Path.Select(name => $"{name}/"));
        var reason = string.IsNullOrWhiteSpace(happened.Reason) ? "" : $"  {happened.Reason.ReplaceLineEndings(" ")}";
        return $"{time}  {happened.Status.Text.PadRight(StatusWidth)}  {path}{happened.LogicalId}  {happened.Type}{reason}";
    }
}
