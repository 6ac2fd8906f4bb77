using System.Globalization;
using BbbGen.Deployment.Recovery;

namespace BbbGen.Terminal;

/// <summary>What was deployed before, in a sentence.</summary>
internal static class RecordView
{
    /// <summary>What the next deployment updates; nothing, if nothing was recorded.</summary>
    public static IEnumerable<string> Lines(string stack, DeploymentRecord? before, DeploymentRecord now)
    {
        if (before is not null)
        {
            yield return before.Templates == now.Templates
                ? $"{stack}: last deployed by {Of(before)}, with these templates."
                : $"{stack}: updates what {Of(before)} deployed.";
        }
    }

    /// <summary>Who deployed, and when.</summary>
    public static string Of(DeploymentRecord record) => $"bbbgen {record.Version} on {record.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}";
}
