using BbbGen.Simulation.Engine;
using BbbGen.Templates;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>A deployment that is there already, of today's templates.</summary>
internal static class OwnDeployment
{
    /// <summary>Adds the master stack as the rig's own request would have made it, with everything in it.</summary>
    /// <param name="rig">The account.</param>
    /// <param name="parameters">Parameters that were another value then.</param>
    public static SimulatedStack AddWhole(Rig rig, params (string Name, string Value)[] parameters)
    {
        var templates = TemplateSet.Generate().ToDictionary(template => template.FileName, template => template.Text);
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        return rig.Existing.Add("demo", new ExistingStack
        {
            Text = templates[TemplateSet.Master],
            Nested = templates,
            Parameters = ExistingStack.Own("demo", parameters).Parameters,
        });
    }
}
