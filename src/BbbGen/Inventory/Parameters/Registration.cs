using BbbGen.Aws.Model;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

/// <summary>Who can create an account in Greenlight. The parameter is written to Greenlight's setting once, when the first administrator
/// is created; afterwards only Greenlight's administrators change it.</summary>
internal static class Registration
{
    public const string Parameter = MasterParameter.BBBRegistration;

    // The value of the parameter, and of Greenlight's setting (greenlight, app/models/site_setting.rb).
    public const string Invite = "invite";
    public const string Approval = "approval";
    public const string Open = "open";

    /// <summary>Where an administrator finds the setting, in the words of Greenlight 3.8.</summary>
    public const string Where = "Administrator Panel > Site Settings > Registration";

    /// <summary>The value that the deployment was given; null before the release that added the parameter.</summary>
    public static string? In(Stack master) => master.Parameters.GetValueOrDefault(Parameter);
}
