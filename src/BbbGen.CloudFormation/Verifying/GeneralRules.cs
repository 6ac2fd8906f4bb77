namespace BbbGen.CloudFormation.Verifying;

/// <summary>The rules that hold of every template, whoever wrote it.</summary>
public static class GeneralRules
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. StructureRules.All, .. ServiceRules.All];
}
