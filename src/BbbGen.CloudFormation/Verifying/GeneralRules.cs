namespace BbbGen.CloudFormation.Verifying;

/// <summary>The rules for templates of any author.</summary>
public static class GeneralRules
{
    /// <summary>All rules, by code.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. StructureRules.All, .. ServiceRules.All];
}
