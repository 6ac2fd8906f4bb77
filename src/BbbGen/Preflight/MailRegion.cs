namespace BbbGen.Preflight;

/// <summary>Where the mail will be sent from.</summary>
internal static class MailRegion
{
    /// <summary>The region's name, or null: the templates send none.</summary>
    public static string? Of(PlannedDeployment plan) => plan.Values("Custom::MailIdentity", "SesRegion") is [var region, ..] ? region : null;
}
