using BbbGen.Application;
using BbbGen.Status;

namespace BbbGen.Terminal.Views;

internal static class RecordView
{
    /// <param name="zone">That of the times.</param>
    public static IEnumerable<string> Lines(
        string stack, DeploymentRecord? before, bool succeeded, DeploymentRecord now, TimeZoneInfo zone) =>
        before is null ? [] :
        [
            (before.Templates == now.Templates, succeeded) switch
            {
                (true, true) => $"{stack}: last deployed by {Of(before, zone)}, with these templates.",
                (true, false) => $"{stack}: last attempted by {Of(before, zone)}, with these templates, but not completed.",
                (false, true) => $"{stack}: updates what {Of(before, zone)} deployed.",
                (false, false) => $"{stack}: the last attempt, by {Of(before, zone)}, was not completed.",
            },
        ];

    public static string Of(DeploymentRecord record, TimeZoneInfo zone) =>
        $"bbbgen {record.Version} on {TimeOfDay.Text(record.At, zone, "yyyy-MM-dd HH:mm")}";
}
