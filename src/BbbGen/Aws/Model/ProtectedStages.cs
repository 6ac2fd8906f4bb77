using BbbGen.Templates.Stacks;

namespace BbbGen.Aws.Model;

/// <summary>Stages whose deployments bbbgen protects from deletion. In other stages protection is left to the operator.</summary>
internal static class ProtectedStages
{
    public const string Parameter = MasterParameter.BBBEnvironmentStage;

    public static bool Include(string? stage) => stage is "stage" or "prod";

    /// <summary>Whether a master stack was last deployed in such a stage.</summary>
    public static bool Include(Stack master) => Include(master.Parameters.GetValueOrDefault(Parameter));
}
