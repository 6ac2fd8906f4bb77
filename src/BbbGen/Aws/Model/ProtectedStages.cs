namespace BbbGen.Aws.Model;

/// <summary>Stages in which bbbgen switches on what keeps a deployment from being deleted. In any other, whoever switched it on is asked to switch it off.</summary>
internal static class ProtectedStages
{
    /// <summary>The master's parameter that names the stage.</summary>
    public const string Parameter = "BBBEnvironmentStage";

    /// <summary>Whether deployments of that stage are protected.</summary>
    public static bool Include(string? stage) => stage is "stage" or "prod";

    /// <summary>Whether a master stack was last deployed in such a stage.</summary>
    public static bool Include(Stack master) => Include(master.Parameters.GetValueOrDefault(Parameter));
}
