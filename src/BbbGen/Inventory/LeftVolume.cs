using BbbGen.Deployment;

namespace BbbGen.Inventory;

/// <summary>A volume that outlived its server: no server has it, no stack lists it, and it is charged for.</summary>
/// <param name="Id">EC2's id.</param>
/// <param name="Gibibytes">Its size.</param>
/// <param name="Zone">Where it can be attached again.</param>
/// <param name="Created">When its server was launched.</param>
internal sealed record LeftVolume(string Id, int Gibibytes, string Zone, DateTimeOffset Created)
{
    /// <summary>The ids, as a pattern, of the stacks of single servers that a deployment has or had under this name.</summary>
    /// <param name="target">Account and region.</param>
    /// <param name="deployment">The name of the master stack.</param>
    public static string StacksOf(Target target, string deployment) =>
        $"arn:{target.Partition}:cloudformation:{target.Region}:{target.Account}:stack/{deployment}-BBBAppStackSingle-*";
}
