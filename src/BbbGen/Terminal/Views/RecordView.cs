using System.Globalization;
using BbbGen.Status;

namespace BbbGen.Terminal.Views;

/// <summary>What was deployed before, in a sentence.</summary>
internal static class RecordView
{
    /// <summary>What the next deployment updates; nothing, if nothing was recorded.</summary>
    /// <param name="stack">The deployment's name.</param>
    /// <param name="before">The record there is, or null.</param>
    /// <param name="succeeded">Whether that attempt came to its end.</param>
    /// <param name="now">The record there will be.</param>
    public static IEnumerable<string> Lines(string stack, DeploymentRecord? before, bool succeeded, DeploymentRecord now)
    {
        if (before is not null)
        {
            yield return (before.Templates == now.Templates, succeeded) switch
            {
                (true, true) => $"{stack}: last deployed by {Of(before)}, with these templates.",
                (true, false) => $"{stack}: last attempted by {Of(before)}, with these templates, and not completed.",
                (false, true) => $"{stack}: updates what {Of(before)} deployed.",
                (false, false) => $"{stack}: follows an attempt of {Of(before)} that was not completed.",
            };
        }
    }

    /// <summary>Who deployed, and when.</summary>
    public static string Of(DeploymentRecord record) => $"bbbgen {record.Version} on {record.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}";
}
