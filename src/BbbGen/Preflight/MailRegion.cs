namespace BbbGen.Preflight;

/// <summary>The SES region of a deployment.</summary>
internal static class MailRegion
{
    /// <summary>The region, or null if the deployment sends no mail.</summary>
    public static string? Of(PlannedDeployment plan) =>
        plan.Values("Custom::MailIdentity", "SesRegion") is [var region, ..] ? region : null;
}
