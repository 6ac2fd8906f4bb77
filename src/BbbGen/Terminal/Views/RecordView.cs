using BbbGen.Status;

namespace BbbGen.Terminal.Views;

internal static class RecordView
{
    public static IEnumerable<string> Lines(string stack, DeploymentRecord? before, bool succeeded, DeploymentRecord now) =>
        before is null ? [] :
        [
            (before.Templates == now.Templates, succeeded) switch
            {
                (true, true) => $"{stack}: last deployed by {Of(before)}, with these templates.",
                (true, false) => $"{stack}: last attempted by {Of(before)}, with these templates, but not completed.",
                (false, true) => $"{stack}: updates what {Of(before)} deployed.",
                (false, false) => $"{stack}: the last attempt, by {Of(before)}, was not completed.",
            },
        ];

    public static string Of(DeploymentRecord record) =>
        $"bbbgen {record.Version} on {record.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'")}";
}
